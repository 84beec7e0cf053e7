"""Documents, in words."""

from django.utils.translation import gettext_lazy as _

from samenspel.core.sentence import Group, Sentence, by

SENTENCES = {
    "document.add": Sentence(
        _("add a document: a file or a link"),
        _("%(who)s added a document."),
        Group.DOCUMENTS,
        quotes=True,
    ),
    "document.add_version": Sentence(
        _("add a newer version of a document of the own side"),
        _("%(who)s added version %(document_number)s of a document."),
        Group.DOCUMENTS,
        quotes=True,
    ),
    "document.rename": Sentence(
        _("call a document of the own side otherwise"),
        _("%(who)s gave a document another title."),
        Group.DOCUMENTS,
        quotes=True,
    ),
    "document.erase": Sentence(
        _("remove a document that nobody of another party has opened"),
        _("%(who)s removed a document that nobody else had opened."),
        Group.DOCUMENTS,
    ),
    "document.check": Sentence(
        _("look for viruses in a file"),
        by(
            "found",
            otherwise=_("The check on viruses found nothing in a file."),
            infected=_("The check on viruses refused a file. Nobody can open it."),
        ),
        Group.DOCUMENTS,
    ),
    "document.share": Sentence(
        _("share a document with both sides"),
        _("%(who)s shared a document with both sides."),
        Group.DOCUMENTS,
        quotes=True,
    ),
    "document.show": Sentence(
        _("show a shared document to a partner"),
        _("%(who)s showed a document to %(partner)s."),
        Group.DOCUMENTS,
        quotes=True,
    ),
    "document.hide": Sentence(
        _("hide a document from a partner again"),
        _("%(who)s does not show a document to %(partner)s any more."),
        Group.DOCUMENTS,
    ),
    "document.take_back": Sentence(
        _("take a shared document back into the own room"),
        _("%(who)s took a document back into their own room."),
        Group.DOCUMENTS,
    ),
    "document.publish": Sentence(
        _("propose to make a document public"),
        _("%(who)s proposed to make a document public."),
        Group.DECISIONS,
        quotes=True,
    ),
    "document.mark": Sentence(
        _("mark a document for the Wet open overheid"),
        _("%(who)s changed the marks of a document for the Wet open overheid."),
        Group.DOCUMENTS,
    ),
}

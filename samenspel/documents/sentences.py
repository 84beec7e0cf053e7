"""Documents, in words."""

from django.utils.translation import gettext_lazy as _

from samenspel.core.sentence import Group, Sentence, by

SENTENCES = {
    "document.add": Sentence(
        _("add a document: a file or a link"),
        _("%(who)s added %(document)s."),
        Group.DOCUMENTS,
    ),
    "document.add_version": Sentence(
        _("add a newer version of a document of the own side"),
        _("%(who)s added version %(document_number)s of %(document)s."),
        Group.DOCUMENTS,
    ),
    "document.rename": Sentence(
        _("call a document of the own side otherwise"),
        _("%(who)s gave a document another title: %(document)s."),
        Group.DOCUMENTS,
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
            otherwise=_("The check on viruses found nothing in %(document)s."),
            infected=_("The check on viruses refused a file of %(document)s. Nobody can open it."),
        ),
        Group.DOCUMENTS,
    ),
    "document.announce": Sentence(
        _("say in time from which day files are removed"),
        _("%(who)s removes the files of documents on %(due_on)s: their term is over then."),
        Group.DOCUMENTS,
    ),
    "document.expire": Sentence(
        _("remove files whose term is over"),
        _("%(who)s removed the file of %(document)s: its term was over."),
        Group.DOCUMENTS,
    ),
    "document.share": Sentence(
        _("share a document with both sides"),
        _("%(who)s shared %(document)s with both sides."),
        Group.DOCUMENTS,
    ),
    "document.show": Sentence(
        _("show a shared document to a partner"),
        _("%(who)s showed %(document)s to %(partner)s."),
        Group.DOCUMENTS,
    ),
    "document.hide": Sentence(
        _("hide a document from a partner again"),
        _("%(who)s does not show %(document)s to %(partner)s any more."),
        Group.DOCUMENTS,
    ),
    "document.take_back": Sentence(
        _("take a shared document back into the own room"),
        _("%(who)s took %(document)s back into their own room."),
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
        _("%(who)s changed the marks of %(document)s for the Wet open overheid."),
        Group.DOCUMENTS,
    ),
}

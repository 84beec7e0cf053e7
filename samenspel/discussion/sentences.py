"""Notes and remarks, in words."""

from django.utils.translation import gettext_lazy as _

from samenspel.core.sentence import Group, Sentence

SENTENCES = {
    "note.write": Sentence(
        _("write a note in the own room"),
        _("%(who)s wrote a note."),
        Group.TALK,
        quotes=True,
    ),
    "note.change": Sentence(
        _("change a note of the own side"),
        _("%(who)s changed a note."),
        Group.TALK,
        quotes=True,
    ),
    "note.share": Sentence(
        _("share a note with both sides"),
        _("%(who)s shared a note with both sides."),
        Group.TALK,
        quotes=True,
    ),
    "note.show": Sentence(
        _("show a shared note to a partner"),
        _("%(who)s showed a note to %(partner)s."),
        Group.TALK,
        quotes=True,
    ),
    "note.hide": Sentence(
        _("hide a note from a partner again"),
        _("%(who)s does not show a note to %(partner)s any more."),
        Group.TALK,
    ),
    "note.take_back": Sentence(
        _("take a shared note back into the own room"),
        _("%(who)s took a note back into their own room."),
        Group.TALK,
    ),
    "note.publish": Sentence(
        _("propose to make a note public"),
        _("%(who)s proposed to make a note public."),
        Group.DECISIONS,
        quotes=True,
    ),
    "note.mark": Sentence(
        _("mark a note for the Wet open overheid"),
        _("%(who)s changed the marks of a note for the Wet open overheid."),
        Group.TALK,
    ),
    "comment.write": Sentence(
        _("say something about a step or cell"),
        _("%(who)s said something about %(about)s."),
        Group.TALK,
        quotes=True,
    ),
    "comment.erase": Sentence(
        _("have own words removed"),
        _("%(who)s had a remark removed."),
        Group.TALK,
    ),
}

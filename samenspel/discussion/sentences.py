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

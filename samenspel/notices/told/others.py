"""Who comes and goes, what is shared and said, what is due, and which phase begins."""

from django.utils.translation import gettext_lazy as _

from samenspel.notices import whom
from samenspel.notices.kinds import Kind
from samenspel.notices.told.row import HERE, Details, Told


def _without_lead(details: Details) -> bool:
    return bool(details.get("without_lead"))


ROWS = (
    # somebody came
    Told(
        "seat.accept",
        Kind.JOINED,
        whom.leads_and_inviter,
        "people",
        _("%(who)s takes part from now on, for %(party)s."),
    ),
    Told(
        "invitation.undelivered",
        Kind.JOINED,
        whom.who_it_names,
        "invitation",
        _("An invitation did not arrive. Check the address, or give the link in another way."),
    ),
    # by the clock
    Told(
        "step.soon",
        Kind.DUE,
        whom.who_does_the_step,
        "step",
        _("This step is due on %(day)s: %(step)s."),
    ),
    Told(
        "step.late",
        Kind.DUE,
        whom.who_does_the_step,
        "step",
        _("This step is late. It was due on %(day)s: %(step)s."),
    ),
    Told(
        "reading.due",
        Kind.READING,
        whom.own_workers,
        "cell",
        _("It is time to say how your side sees the phase %(phase)s."),
    ),
    Told(
        "document.announce",
        Kind.PHASE,
        whom.leads,
        "documents",
        _("On %(day)s the files of documents are removed. Save what you want to keep."),
    ),
    # sharing and talking
    Told(
        "step.share",
        Kind.SHARED,
        whom.everybody_across,
        "step",
        _("%(party)s shared a step with you: %(step)s."),
    ),
    Told(
        "note.share",
        Kind.SHARED,
        whom.everybody_across,
        "note",
        _("%(party)s shared a note with you: %(thing)s."),
    ),
    Told(
        "note.change",
        Kind.SHARED,
        whom.everybody_else_who_sees,
        "note",
        _("%(party)s changed a note: %(thing)s."),
    ),
    Told(
        "note.show",
        Kind.SHARED,
        whom.the_partner,
        "note",
        _("%(party)s shows you a note: %(thing)s."),
    ),
    Told(
        "note.show",
        Kind.SHARED,
        whom.leads_across,
        "note",
        _("%(party)s showed a note to %(partner)s: %(thing)s."),
        "across",
    ),
    Told(
        "document.add",
        Kind.SHARED,
        whom.everybody_across,
        "document",
        _("%(party)s added a document: %(thing)s."),
    ),
    Told(
        "document.add_version",
        Kind.SHARED,
        whom.everybody_else_who_sees,
        "document",
        _("%(party)s added a new version of a document: %(thing)s."),
    ),
    Told(
        "document.share",
        Kind.SHARED,
        whom.everybody_across,
        "document",
        _("%(party)s shared a document with you: %(thing)s."),
    ),
    Told(
        "document.show",
        Kind.SHARED,
        whom.the_partner,
        "document",
        _("%(party)s shows you a document: %(thing)s."),
    ),
    Told(
        "document.show",
        Kind.SHARED,
        whom.leads_across,
        "document",
        _("%(party)s showed a document to %(partner)s: %(thing)s."),
        "across",
    ),
    Told(
        "comment.write",
        Kind.COMMENT,
        whom.whose_it_is,
        "about",
        _("%(who)s said something about %(place)s."),
    ),
    # where it goes, and with whom
    Told(
        "collaboration.enter_phase",
        Kind.PHASE,
        whom.both_sides,
        HERE,
        _("The main phase is now: %(phase)s."),
    ),
    Told(
        "collaboration.conclude",
        Kind.PHASE,
        whom.both_sides,
        HERE,
        _("The collaboration has come to its end. You can still read everything."),
    ),
    Told(
        "seat.leave",
        Kind.PEOPLE,
        whom.own_side,
        "people",
        _("%(who)s left. Your side has no lead now: agree who it becomes."),
        "no_lead",
        _without_lead,
    ),
    Told("seat.leave", Kind.PEOPLE, whom.leads, "people", _("%(who)s left, of %(party)s.")),
    Told(
        "seat.end",
        Kind.PEOPLE,
        whom.leads,
        "people",
        _("Somebody of %(party)s does not take part any more."),
    ),
    Told(
        "seat.take_lead",
        Kind.PEOPLE,
        whom.both_sides,
        "people",
        _("%(who)s leads for %(party)s from now on."),
    ),
    *(
        Told(
            what,
            Kind.PEOPLE,
            whom.both_sides,
            "people",
            _("%(who)s leads for %(party)s from now on."),
        )
        for what in ("seat.resume", "seat.step_in")
    ),
    Told(
        "party.succeed",
        Kind.PEOPLE,
        whom.both_sides,
        "people",
        _("A new organisation took the place of the old one: %(party)s."),
    ),
    Told(
        "partner.add",
        Kind.PEOPLE,
        whom.leads_across,
        "people",
        _("%(party)s lets a partner take part: %(partner)s."),
    ),
    Told(
        "partner.end",
        Kind.PEOPLE,
        whom.leads_across,
        "people",
        _("%(party)s ended the part of a partner: %(partner)s."),
    ),
)

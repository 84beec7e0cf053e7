"""What collaborations hold of a person, and what of it goes when they are forgotten."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Invitation, Opening
from samenspel.collaboration.states import INVITATION
from samenspel.core.actor import the_clock
from samenspel.operation import follow_with
from samenspel.people.forgetting import Row, Source
from samenspel.people.models import Person


def _seats(person: Person) -> Iterable[Row]:
    for seat in person.seats.select_related("collaboration", "party__organisation"):
        yield {
            _("collaboration"): seat.collaboration.name,
            _("for"): seat.party.organisation.name,
            _("role"): seat.get_role_display(),
            _("function"): seat.function,
            _("department"): seat.department,
            _("from"): seat.starts_at,
            _("until"): seat.ends_at,
        }


def _invitations(person: Person) -> Iterable[Row]:
    for one in Invitation.objects.filter(email=person.email).select_related("collaboration"):
        yield {
            _("collaboration"): one.collaboration.name,
            _("e-mail address"): one.email,
            _("role"): one.get_role_display(),
            _("function"): one.function,
            _("department"): one.department,
            _("standing"): one.get_state_display(),
            _("when"): one.made_at,
        }


def _openings(person: Person) -> Iterable[Row]:
    openings = Opening.objects.filter(person=person)
    for one in openings.select_related("collaboration", "party__organisation"):
        yield {
            _("collaboration"): one.collaboration.name,
            (_("taken along in an export") if one.in_export else _("opened")): one.about,
            _("for"): one.party.organisation.name,
            _("from"): one.first_on,
            _("until"): one.last_on,
        }


def _clean_seats(person: Person) -> None:
    """Side, role and days stay: they say nothing about who it was. Own words do."""
    person.seats.update(function="", department="")


def _clean_invitations(person: Person) -> None:
    """Nobody comes in by an invitation to an address that is gone; its journal says so."""
    for one in Invitation.objects.filter(email=person.email):
        if INVITATION.allows(one.state, "withdrawn"):
            follow_with("invitation.withdraw", one, by=the_clock(one.collaboration_id))
        one.email = one.function = one.department = one.organisation_name = ""
        one.save(update_fields=["email", "function", "department", "organisation_name"])


def _last_seat(person: Person) -> datetime | None:
    ended = person.seats.exclude(ends_at=None).order_by("-ends_at")
    return ended.values_list("ends_at", flat=True).first()


SOURCES = (
    Source(
        "seats",
        ("collaboration_seat",),
        _seats,
        clean=_clean_seats,
        stays="which side decided and who had which role, without a name",
        holds=lambda person: person.seats.filter(ends_at=None).exists(),
        last=_last_seat,
    ),
    Source("invitations", ("collaboration_invitation",), _invitations, clean=_clean_invitations),
    Source(
        "openings",
        ("collaboration_opening",),
        _openings,
        stays="that somebody of this party has seen it, without a name",
    ),
)

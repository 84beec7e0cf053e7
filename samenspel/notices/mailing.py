"""A letter as a mail: worded when it is sent, from what its reader may see at that moment.

Nothing of the words is kept. The Message-ID follows from the letter: by it a repeat is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import override

from samenspel.collaboration.letters import TEMPLATE, invitation_letter
from samenspel.collaboration.models import Role, Seat
from samenspel.journal.models import ChainKind
from samenspel.notices.kinds import NONE, Kind
from samenspel.notices.links import ALL, site, stop_link, whole
from samenspel.notices.models import Letter, Preference
from samenspel.notices.sight import sight_of
from samenspel.notices.told import TOLD
from samenspel.notices.wording import Line, line_of
from samenspel.people.events import mail_about
from samenspel.people.mail import letter as mail
from samenspel.people.mail import own_domain
from samenspel.people.models import Person, SecurityEvent


def mail_of(letter: Letter) -> EmailMessage | None:
    """The mail; None where nobody needs it any more: who left gets nothing."""
    if letter.about == Letter.About.INVITATION:
        return _invitation(letter)
    assert letter.person_id is not None
    person = Person.objects.filter(pk=letter.person_id, is_active=True).first()
    if person is None:
        return None
    with override(person.language):
        if letter.about == Letter.About.SECURITY:
            return _security(letter)
        if letter.about == Letter.About.HEADS:
            return _heads(letter, person)
        return _notices(letter, person)


def message_id(letter: Letter) -> str:
    return f"<{letter.pk}@{own_domain()}>"


@dataclass(frozen=True)
class Place:
    """What a letter tells of one collaboration."""

    name: str
    lines: list[Line]


def _notices(letter: Letter, person: Person) -> EmailMessage | None:
    preference = Preference.objects.filter(pk=person.pk).first() or Preference()
    held = letter.notices.filter(told__in=TOLD).order_by("id")
    wanted = [one for one in held if preference.how_often(one.kind) != NONE]
    sight = sight_of(person.pk, wanted)
    lines = [line_of(one, sight, html=False) for one in wanted if sight.reaches(one)]
    if not lines:
        return None
    kinds = {line.notice.kind for line in lines}
    kind = kinds.pop() if len(kinds) == 1 else ALL
    context = {
        "lines": lines,
        "places": _by_place(lines),
        "only": lines[0] if len(lines) == 1 else None,
        "kind": Kind(kind).label if kind != ALL else "",
    }
    return _to(person, letter, "notices", context, kind)


def _by_place(lines: Sequence[Line]) -> list[Place]:
    names = dict.fromkeys(line.place for line in lines)
    return [Place(name, [line for line in lines if line.place == name]) for name in names]


def _heads(letter: Letter, person: Person) -> EmailMessage | None:
    """For who still leads there, and for the side of which the letter speaks."""
    seats = Seat.objects.open().filter(pk=letter.facts["seat"], person=person, role=Role.LEAD)
    seat = seats.select_related("collaboration").first()
    preference = Preference.objects.filter(pk=person.pk).first() or Preference()
    if seat is None or preference.how_often(Kind.HEADS) == NONE:
        return None
    heads = [{**one, "name": ChainKind(one["kind"]).label} for one in letter.facts["heads"]]
    context = {"heads": heads, "name": seat.collaboration.name, "kind": Kind.HEADS.label}
    return _to(person, letter, "heads", context, Kind.HEADS)


def _to(
    person: Person, letter: Letter, template: str, context: Mapping[str, Any], kind: str
) -> EmailMessage:
    """With the way to end it: in the mail, and for the mail program (RFC 8058)."""
    stop = stop_link(person.pk, kind)
    headers = {
        "Message-ID": message_id(letter),
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    around = {"site": site(), "stop": stop, "settings": whole(reverse("notices.settings"))}
    whole_context = {**context, **around, "person": person}
    template = f"notices/mail/{template}.txt"
    return mail(person.email, person.language, template, whole_context, headers=headers)


def _security(letter: Letter) -> EmailMessage | None:
    """What happened to an account, in the words of the first try; nothing once it is forgotten."""
    event = SecurityEvent.objects.filter(pk=letter.pk, person=letter.person_id).first()
    return None if event is None else mail_about(event)


def _invitation(letter: Letter) -> EmailMessage | None:
    """In the language of who invites: we do not know yet which one the invited person reads."""
    assert letter.invitation_id is not None
    found = invitation_letter(letter.invitation_id, site())
    if found is None:
        return None
    to, language, context = found
    headers = {"Message-ID": message_id(letter)}
    return mail(to, language, TEMPLATE, context, headers=headers)

"""What a party is in law, and one organisation that follows another."""

import re
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator, StringConstraints

from samenspel.collaboration.models import Party, Succession
from samenspel.collaboration.operations.naming import found_initiative
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.dates import Precision
from samenspel.core.errors import NotAllowed, RuleBroken
from samenspel.core.grid import Side
from samenspel.core.inputs import PastDay, RequiredLine, RequiredText
from samenspel.operation import keep, operation, record
from samenspel.people.models import LegalForm, Organisation


def _eight_digits(text: str) -> str:
    """A KvK number without the spaces that people write in it; ValueError otherwise."""
    number = text.replace(" ", "")
    if number and not re.fullmatch(r"[0-9]{8}", number):
        raise ValueError(_("A KvK number has eight digits."))
    return number


Kvk = Annotated[str, StringConstraints(max_length=20), AfterValidator(_eight_digits)]


@operation("party.describe", records=["legal_form"])
def describe(
    party: Party, *, name: RequiredLine, legal_form: LegalForm, kvk_number: Kvk = "", by: Actor
) -> None:
    """The initiative says what it is called, what it is in law, and its KvK number."""
    _require_own_initiative(party, by)
    organisation = party.organisation
    others = Organisation.objects.exclude(pk=organisation.pk)
    if kvk_number and others.filter(kvk_number=kvk_number).exists():
        raise RuleBroken(_("This KvK number is already known here."))
    organisation.name, organisation.legal_form = name, legal_form
    organisation.kvk_number = kvk_number
    organisation.save(update_fields=["name", "legal_form", "kvk_number"])
    record(organisation=organisation)


@operation("party.succeed", records=["legal_form"])
def succeed(
    party: Party,
    *,
    name: RequiredLine,
    legal_form: LegalForm,
    kvk_number: Kvk = "",
    happened_on: PastDay,
    reason: RequiredText,
    by: Actor,
) -> None:
    """A new organisation takes the place of the old one, for example a group that becomes a
    cooperative; seats, commitments and agreements stay with the party."""
    _require_own_initiative(party, by)
    before = party.organisation
    party.organisation = found_initiative(name, legal_form, kvk_number, by=by)
    party.save(update_fields=["organisation"])
    Succession.objects.create(
        party=party,
        before=before,
        after=party.organisation,
        day=happened_on,
        precision=clock.day_precision() if happened_on == clock.today() else Precision.DAY,
        reason=keep(reason),
    )
    record(before=before, after=party.organisation, happened_on=happened_on)


def _require_own_initiative(party: Party, by: Actor) -> None:
    if party.side != by.side:
        raise NotAllowed(_("Each side describes its own organisation."))
    if party.side != Side.INITIATIVE:
        raise RuleBroken(_("The administrator looks after the data of municipalities."))

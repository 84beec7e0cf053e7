"""Starting a collaboration, describing it, and moving it on as a consequence of a gate."""

import re
from typing import Annotated
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _
from pydantic import Field

from samenspel.collaboration.models import Address, Collaboration, Party, Role, Seat
from samenspel.collaboration.rules import require_open
from samenspel.collaboration.states import COLLABORATION
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, RuleBroken
from samenspel.core.grid import Phase, Side
from samenspel.core.ids import new_id
from samenspel.core.inputs import Line, NewId, RequiredLine
from samenspel.core.installation import Installation
from samenspel.operation import operation, record
from samenspel.people.models import Language, LegalForm, Organisation, Person
from samenspel.people.operations import describe as describe_person

Homes = Annotated[int, Field(ge=1, le=1_000_000)]

RESERVED = frozenset({"nieuw"})
"""Words that are pages below /samenwerkingen/, never the address of a collaboration."""


@operation(
    "collaboration.start",
    creates=Collaboration,
    records=["side", "municipality", "homes", "replay", "example"],
)
def start(
    installation: Installation,
    *,
    name: RequiredLine,
    side: Side,
    municipality: UUID,
    organisation_name: Line = "",
    legal_form: LegalForm = LegalForm.INFORMAL,
    person_name: Line = "",
    function: Line = "",
    area: Line = "",
    homes: Homes | None = None,
    replay: bool = False,
    example: bool = False,
    new: NewId = None,
    by: Actor,
) -> Collaboration:
    """One side starts alone; until the other accepts, only its own room works."""
    town = _municipality(municipality)
    organisation = _own_organisation(side, town, organisation_name, legal_form, by)
    collaboration = Collaboration.objects.create(
        id=new or new_id(),
        slug=_free_slug(name, town.name),
        name=name,
        area=area,
        homes=homes,
        municipality=town,
        is_replay=replay,
        is_example=example,
        began_on=clock.today(),
        began_precision=clock.day_precision(),
        phase_since=clock.today(),
        phase_precision=clock.day_precision(),
    )
    Address.objects.create(slug=collaboration.slug, collaboration=collaboration)
    party = Party.objects.create(collaboration=collaboration, organisation=organisation, side=side)
    seat = Seat.objects.create(
        collaboration=collaboration,
        party=party,
        side=side,
        person_id=by.own_person,
        role=Role.LEAD,
        function=function,
    )
    name_person(person_name, by)
    record(seat=seat, party=party, organisation=organisation)
    return collaboration


@operation("collaboration.describe", records=["homes"])
def describe(
    collaboration: Collaboration,
    *,
    name: RequiredLine,
    area: Line = "",
    homes: Homes | None = None,
    by: Actor,
) -> None:
    """Say what it is called and which area it is about; old addresses keep working."""
    require_open(collaboration)
    if name != collaboration.name:
        collaboration.slug = _free_slug(name, collaboration.municipality.name, collaboration)
        Address.objects.get_or_create(slug=collaboration.slug, collaboration=collaboration)
        record(renamed=True)
    collaboration.name, collaboration.area, collaboration.homes = name, area, homes
    collaboration.save(update_fields=["name", "slug", "area", "homes"])


@operation("collaboration.enter_phase", records=["phase"])
def enter_phase(collaboration: Collaboration, *, phase: Phase, by: Actor) -> None:
    """This phase is the main phase from now on."""
    collaboration.phase = phase
    collaboration.phase_since = clock.today()
    collaboration.phase_precision = clock.day_precision()
    collaboration.save(update_fields=["phase", "phase_since", "phase_precision"])


@operation("collaboration.conclude", records=["outcome"])
def conclude(collaboration: Collaboration, *, outcome: str, by: Actor) -> None:
    """After the fifth gate: lasting stewardship, or closed."""
    COLLABORATION.move(collaboration, outcome)
    collaboration.save(update_fields=["state"])


def name_person(person_name: str, by: Actor) -> None:
    """Keep the name somebody gives, where they have none yet."""
    person = Person.objects.get(pk=by.own_person)
    if person.name:
        return
    if not person_name:
        raise RuleBroken(_("Fill in your name, so that others know who you are."))
    describe_person(person, name=person_name, language=Language(person.language), by=by)


def _municipality(id: UUID) -> Organisation:
    found = Organisation.objects.filter(pk=id, kind=Side.MUNICIPALITY).first()
    if found is None:
        raise NotFound(_("This municipality is not known here."))
    return found


def _own_organisation(
    side: Side, town: Organisation, name: str, legal_form: LegalForm, by: Actor
) -> Organisation:
    """The organisation of the side that starts: known by its mail domain, or new."""
    if side == Side.MUNICIPALITY:
        require_domain(town, by.email)
        return town
    if side == Side.INITIATIVE:
        return found_initiative(name, legal_form)
    raise RuleBroken(_("A municipality or an initiative starts a collaboration."))


def require_domain(town: Organisation, email: str) -> None:
    """Who acts for a municipality has an address in one of its recorded mail domains."""
    if not Organisation.objects.municipality_of(email).filter(pk=town.pk).exists():
        raise RuleBroken(
            _(
                "This e-mail address is not known as an address of %(municipality)s. "
                "Use a work address, or ask the administrator to add the mail domain."
            )
            % {"municipality": town.name}
        )


def found_initiative(name: str, legal_form: LegalForm, kvk_number: str = "") -> Organisation:
    """A new initiative; initiatives are never merged by name."""
    if not name:
        raise RuleBroken(_("Fill in what the initiative is called."))
    if kvk_number and Organisation.objects.filter(kvk_number=kvk_number).exists():
        raise RuleBroken(_("This KvK number is already known here."))
    return Organisation.objects.create(
        kind=Side.INITIATIVE,
        name=name,
        slug=f"{slugify(name)[:60] or 'initiatief'}-{new_id().hex[-8:]}",
        legal_form=legal_form,
        kvk_number=kvk_number,
    )


def slug_base(name: str, town: str) -> str:
    """Area and municipality, as `spaarwijk-voorbeeldstad`, without the word "Gemeente"."""
    place = re.sub(r"^gemeente\s+", "", town, flags=re.IGNORECASE)
    return slugify(f"{name} {place}")[:100] or "samenwerking"


def _free_slug(name: str, town: str, own: Collaboration | None = None) -> str:
    """An address that nobody has or ever had, except this collaboration itself."""
    base = slug_base(name, town)
    taken = Address.objects.exclude(collaboration=own) if own else Address.objects.all()
    names = set(taken.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    candidates = (
        base if number == 1 else f"{base}-{number}" for number in range(1, len(names) + 2)
    )
    return next(slug for slug in candidates if slug not in names)

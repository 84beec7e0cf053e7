"""Who sees a thing that can be shared, who opened it, and what this actor may change about that."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Opening, Party, Publication, Shareable
from samenspel.collaboration.queries.publication import publication_of
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Side
from samenspel.policy import POLICY

VERBS = ("share", "show", "hide", "take_back", "publish", "mark")
"""What can be done about who sees a thing: `note.share` and so on."""


@dataclass(frozen=True)
class PartnerLine:
    """A partner, and whether it sees the thing."""

    id: UUID
    name: str
    sees: bool


@dataclass(frozen=True)
class OpeningLine:
    """Somebody of another party who opened the thing, or took it along in an export. Without a
    name: whoever runs the installation."""

    name: str
    party: str
    first_on: str
    last_on: str
    in_export: bool


@dataclass(frozen=True)
class SharingPanel:
    """Everything about who sees one thing, for a seat of one of the two sides.

    kind: `note` or `document`; its operations are called `<kind>.share` and so on
    is_kept: it is used as evidence, so it stays shared
    """

    kind: str
    thing: Shareable
    is_own: bool
    is_kept: bool
    partners: Sequence[PartnerLine]
    openings: Sequence[OpeningLine]
    publication: Publication | None
    may_share: bool
    may_show: bool
    may_hide: bool
    may_take_back: bool
    may_publish: bool
    may_mark: bool

    @property
    def seeing(self) -> list[PartnerLine]:
        return [line for line in self.partners if line.sees]

    @property
    def to_show(self) -> list[PartnerLine]:
        return [line for line in self.partners if not line.sees]

    @property
    def is_taken_back(self) -> bool:
        """It was shared before, and stands in the room again."""
        return self.thing.is_in_room and self.thing.shared_at is not None

    @property
    def urls(self) -> dict[str, str]:
        """The address of each act, by its verb."""
        where = [self.thing.collaboration.slug, self.thing.pk]
        return {verb: reverse(f"{self.kind}.{verb}", args=where) for verb in VERBS}


def sharing_of(here: Here, thing: Shareable, *, is_kept: bool = False) -> SharingPanel:
    """The panel for a thing that this actor sees. Four queries."""
    actor, kind = here.actor, type(thing).__name__.lower()
    is_own, shared = thing.side == actor.side, not thing.is_in_room
    together = here.collaboration.is_open and not here.collaboration.is_alone
    publication = publication_of(here, thing.about)

    def may(verb: str) -> bool:
        return here.collaboration.is_open and POLICY.allows(actor, f"{kind}.{verb}")

    return SharingPanel(
        kind=kind,
        thing=thing,
        is_own=is_own,
        is_kept=is_kept,
        partners=_partners(thing),
        openings=_openings(thing) if is_own else [],
        publication=publication,
        may_share=is_own and not shared and together and may("share"),
        may_show=shared and together and may("show"),
        may_hide=may("hide"),
        may_take_back=is_own
        and shared
        and not is_kept
        and publication is None
        and may("take_back"),
        may_publish=shared and together and publication is None and may("publish"),
        may_mark=may("mark"),
    )


def _partners(thing: Shareable) -> list[PartnerLine]:
    here = Party.objects.filter(
        collaboration=thing.collaboration_id, side=Side.PARTNER, left_on=None
    )
    seeing = set(thing.shown_to.values_list("pk", flat=True))
    return [
        PartnerLine(party.pk, party.organisation.name, party.pk in seeing)
        for party in here.select_related("organisation").order_by("pk")
    ]


def _openings(thing: Shareable) -> list[OpeningLine]:
    found = Opening.objects.filter(about=thing.about)
    return [
        OpeningLine(
            name=opening.person.name if opening.person else "",
            party=opening.party.organisation.name,
            first_on=in_words(opening.first_on, Precision.DAY),
            last_on=in_words(opening.last_on, Precision.DAY),
            in_export=opening.in_export,
        )
        for opening in found.select_related("person", "party__organisation")
    ]

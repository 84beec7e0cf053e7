"""Both sides by the names of their organisations."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Party
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.roadmap.models.steps import Led


def side_names(here: Here) -> dict[str, str]:
    """The name of each side's organisation; a side that is not in yet is called by its kind. One
    query."""
    parties = Party.objects.visible_to(here.actor).filter(side__in=BOTH_SIDES)
    known = {party.side: str(party) for party in parties.select_related("organisation")}
    return {
        Side.MUNICIPALITY: known.get(Side.MUNICIPALITY) or str(here.collaboration.municipality),
        Side.INITIATIVE: known.get(Side.INITIATIVE) or _("the initiative"),
    }


def leading(led_by: str, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The sides that lead something, with their names."""
    sides = BOTH_SIDES if led_by == Led.BOTH else (Side(led_by),)
    return [(side, names[side]) for side in sides]

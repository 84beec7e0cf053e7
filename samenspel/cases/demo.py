"""The example data of a demonstration: one fictional municipality, and three replayed histories."""

from pathlib import Path

from django.db import transaction

from samenspel.cases.cast import ADMINISTRATOR
from samenspel.cases.runner import REFUSED, Report, run
from samenspel.collaboration.models import Collaboration
from samenspel.core.installation import INSTALLATION
from samenspel.journal.verify import remember, verify_all
from samenspel.people.models import Language, Office
from samenspel.people.operations import appoint, describe
from samenspel.people.queries import actor_of, municipality_with

FOLDER = Path(__file__).resolve().parents[2] / "cases"
"""Case files stand at the root of the repository, where people find them."""
EXAMPLES = ("spaarwijk", "molenbuurt", "oosterpark", "havenkwartier", "lage-veen")
REPLAYS = ("benedenbuurt", "warm-heeg", "terheijden")
EXAMPLE_TOWN = "GM9999"
"""No municipality has this CBS code."""


def load() -> None:
    """Fill an installation that has no collaboration yet; all of it, or nothing."""
    if Collaboration.objects.exists():
        return
    with transaction.atomic():
        for name in (*EXAMPLES, *REPLAYS):
            _require_whole(run(FOLDER / f"{name}.yaml"))
        _appoint("beheerder@samenspel.example", "Beheerder", Office.ADMINISTRATOR)
        _appoint("coordinator@voorbeeldstad.example", "Coördinator", Office.COORDINATOR)
    for report in verify_all():
        remember(report)


def _require_whole(report: Report) -> None:
    """Example data that the product itself refuses would show it at its worst."""
    for outcome in report.outcomes:
        if outcome.result == REFUSED:
            place = f"{report.case.source}, line {outcome.event.line}"
            raise RuntimeError(f"{place}: {outcome.event.do} was refused: {outcome.reason}")


def _appoint(email: str, name: str, office: Office) -> None:
    town = municipality_with(ADMINISTRATOR, EXAMPLE_TOWN)
    of = {"organisation": town.pk} if town and office == Office.COORDINATOR else {}
    held = appoint(INSTALLATION, email=email, office=office, by=ADMINISTRATOR, **of)
    describe(held.person, name=name, language=Language.DUTCH, by=actor_of(held.person))

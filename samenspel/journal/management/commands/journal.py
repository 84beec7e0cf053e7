"""`samenspel journal verify [--head HASH] [--json]`: recompute every chain."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samenspel.journal import guards
from samenspel.journal.verify import ChainReport, knows_head, remember, verify_all


class Command(BaseCommand):
    help = "Verify the journals: every hash, every link, every head, every text."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        verify = actions.add_parser("verify", help=self.help)
        verify.add_argument("--head", metavar="HASH", help="a head that was kept elsewhere")
        verify.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        reports = verify_all()
        for report in reports:
            remember(report)
        known = options["head"] is None or knows_head(options["head"])
        missing = sorted(guards.expected() - guards.names())
        holds = known and not missing and all(report.holds for report in reports)
        if options["as_json"]:
            told = _as_json(reports, holds, options["head"], known)
            self.stdout.write(json.dumps({**told, "missing_guards": missing}))
        else:
            self._tell(reports, options["head"], known)
            for guard in missing:
                self.stdout.write(f"the guard {guard} is not in the database")
        if not holds:
            sys.exit(1)

    def _tell(self, reports: list[ChainReport], head: str | None, known: bool) -> None:
        for report in reports:
            outcome = report.fault or "holds"
            self.stdout.write(
                f"{report.chain.collaboration or '-'} {report.chain.kind}: "
                f"{report.entries} entries, head {report.head or '-'}: {outcome}"
            )
        if not known:
            self.stdout.write(f"head {head} is in none of the chains")


def _as_json(
    reports: list[ChainReport], holds: bool, head: str | None, known: bool
) -> dict[str, Any]:
    return {
        "holds": holds,
        "head_known": known if head else None,
        "chains": [
            {
                "chain": str(report.chain.pk),
                "collaboration": str(report.chain.collaboration or ""),
                "kind": report.chain.kind,
                "entries": report.entries,
                "head": report.head,
                "fault": report.fault,
            }
            for report in reports
        ],
    }

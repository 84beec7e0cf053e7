"""`samenspel case run FILE [--json]` and `samenspel case schema`."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samenspel.cases.runner import NONE, RECORDED, REFUSED, Report, run
from samenspel.cases.schema import case_schema
from samenspel.cases.shapes import FaultyCase


class Command(BaseCommand):
    help = "Replay a case file through the operations of the product, or show its JSON schema."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        replay = actions.add_parser("run", help="replay a case file: all of it, or nothing")
        replay.add_argument("file", type=Path)
        replay.add_argument("--json", action="store_true", dest="as_json")
        actions.add_parser("schema", help="the JSON schema of a case file")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "schema":
            self.stdout.write(json.dumps(case_schema()))
        else:
            self._run(options["file"], as_json=options["as_json"])

    def _run(self, file: Path, *, as_json: bool) -> None:
        try:
            report = run(file)
        except FaultyCase as fault:
            raise CommandError(f"{fault}. Nothing was imported.", returncode=2) from fault
        self._tell(report)
        if as_json:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        if report.refused:
            sys.exit(1)

    def _tell(self, report: Report) -> None:
        """What became of each event, for who looks on."""
        for one in report.outcomes:
            words = [one.event.date or "?", one.result, one.event.do, one.event.text, one.reason]
            self.stderr.write(" | ".join(word for word in words if word))
        counts = ", ".join(f"{report.count(r)} {r}" for r in (RECORDED, REFUSED, NONE))
        self.stderr.write(f"{report.case.title}: {counts}, {len(report.outcomes)} in all")
        if report.refused:
            self.stderr.write(report.refused)

"""`samenspel tick`: what time does by itself, once a day. Safe to run twice."""

import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from samenspel.core.actor import the_clock
from samenspel.journal.verify import remember, verify_all
from samenspel.people.queries import municipalities
from samenspel.portfolio.standing import bring_up_to_date
from samenspel.roadmap.operations.gate import lapse
from samenspel.roadmap.queries.gate import gates_with_changed_ground


class Command(BaseCommand):
    help = "Let time do its work: lapse answers, update the portfolio, verify, clear sessions."

    def handle(self, *args: Any, **options: Any) -> None:
        for gate in gates_with_changed_ground():
            lapse(gate, by=the_clock(gate.collaboration_id))
        bring_up_to_date(municipalities())
        call_command("clearsessions")
        reports = verify_all()
        for report in reports:
            remember(report)
        faulty = [report for report in reports if report.fault]
        for report in faulty:
            self.stderr.write(f"{report.chain.collaboration} {report.chain.kind}: {report.fault}")
        if faulty:
            sys.exit(1)

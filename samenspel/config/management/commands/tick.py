"""`samenspel tick`: everything by the clock whose time has come, once. Safe to run twice."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from samenspel.config.schedule import SCHEDULE
from samenspel.work.plan import start_due
from samenspel.work.queries import went_wrong
from samenspel.work.worker import drain


class Command(BaseCommand):
    help = "Do what the clock asks for, where no worker runs: see samenspel/config/schedule.py."

    def handle(self, *args: Any, **options: Any) -> None:
        begun = start_due(SCHEDULE)
        drain(SCHEDULE)
        problems = went_wrong(begun)
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            sys.exit(1)

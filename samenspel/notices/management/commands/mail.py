"""`samenspel mail release|drop`: mail that is held since a backup was put back."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samenspel.core import clock
from samenspel.notices import duty, holding


class Command(BaseCommand):
    help = "Let mail go again that is held since a backup was put back."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("release", help="mail goes again, also what waits")
        actions.add_parser("drop", help="what waits is not mailed; from now on mail goes again")

    def handle(self, *args: Any, **options: Any) -> None:
        if not holding.is_held():
            self.stderr.write("samenspel: mail is not held.")
            sys.exit(1)
        duty.run(clock.now())  # whatever happened until now is what waits
        if options["action"] == "release":
            self.stdout.write(f"Mail goes again; {holding.release()} letters wait for it.")
        else:
            self.stdout.write(f"Mail goes again; {holding.drop()} letters were dropped.")

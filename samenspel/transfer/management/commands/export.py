"""`samenspel export SLUG --side SIDE FILE`: what one side may take along, for who runs this."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from samenspel.core.errors import NotFound
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.core.ids import new_id
from samenspel.transfer import taking
from samenspel.transfer.export.make import export
from samenspel.transfer.queries import side_at


class Command(BaseCommand):
    help = "Write what one side of a collaboration may take along into one new file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the collaboration, as in its address")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--side",
            required=True,
            type=Side,
            choices=BOTH_SIDES,
            metavar="municipality|initiative",
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            here = side_at(options["slug"], options["side"])
            if options["file"].exists():
                raise FileExistsError(f"{options['file']} exists already")
            taking.write_down(new_id(), None, here)
            manifest = export(options["file"], here)
        except NotFound as fault:
            self._refuse(str(fault))
        except OSError as fault:
            self._refuse(f"The export cannot be written: {fault.strerror or fault}.")
        if options["as_json"]:
            self.stdout.write(json.dumps({"members": manifest["members"]}))
        else:
            self.stdout.write(f"Exported: {manifest['members']} files.")

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(f"samenspel: {sentence}")
        sys.exit(1)

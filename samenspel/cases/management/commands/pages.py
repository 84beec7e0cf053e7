"""`samenspel pages --json`: every page, with an address that exists, and for whom it is."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from samenspel.cases.pages import all_pages


class Command(BaseCommand):
    help = "List every page with an address in the example data, and who may see it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        found = [page.as_json() for page in all_pages()]
        if options["as_json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        for one in found:
            who = "everybody" if one["public"] else ", ".join(one["who"])
            self.stdout.write(f"{one['name']}  {one['path']}  [{who}]")

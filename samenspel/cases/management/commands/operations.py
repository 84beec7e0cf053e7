"""`samenspel operations --json`: everything that can be done, with its input and by whom."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from samenspel.core.actor import Kind
from samenspel.operation import Operation, all_operations
from samenspel.policy import POLICY


class Command(BaseCommand):
    help = "List every operation: its subject, its input and who may do it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        found = [described(operation) for operation in all_operations().values()]
        if options["as_json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        for one in found:
            who = ", ".join(one["who"]) or "only as a consequence of another"
            self.stdout.write(f"{one['name']}  {one['doc'].splitlines()[0]}  [{who}]")


def described(operation: "Operation[..., Any]") -> dict[str, Any]:
    """One operation in the documented shape; kinds of actor in the order of the policy table."""
    return {
        "name": operation.name,
        "subject": operation.subject_name,
        "input": operation.input.model_json_schema(),
        "who": [kind.value for kind in Kind if kind in POLICY[operation.name]],
        "doc": operation.doc,
    }

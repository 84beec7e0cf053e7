"""samenspel remove_second_factor EMAIL: for somebody who lost telephone and recovery codes.

Whoever runs it makes sure first that it is really that person who asks: afterwards a mailed code is
enough to log in. The person is mailed, and logged out everywhere.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samenspel.people import factors, queries, sessions
from samenspel.people.events import happened
from samenspel.people.models import EventKind


class Command(BaseCommand):
    help = "Remove every second factor of somebody who lost them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address with which this person logs in")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        person = queries.person_with(email.strip().lower())
        if person is None:
            raise CommandError("Nobody here logs in with this address.")
        if not factors.remove_all(person):
            raise CommandError("This person has no second factor.")
        sessions.end_all(person.pk)
        happened(person, EventKind.RESET)
        self.stdout.write(f"{person.email}: no second factor any more")

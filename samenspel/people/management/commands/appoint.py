"""samenspel appoint EMAIL administrator: the first administrator cannot be appointed on a page."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samenspel.core.actor import Actor, Kind
from samenspel.core.errors import Refused
from samenspel.core.installation import INSTALLATION
from samenspel.people import queries
from samenspel.people.models import Office
from samenspel.people.operations import appoint

AT_THE_SERVER = Actor(frozenset({Kind.ADMINISTRATOR}))
"""Whoever may run commands on the server: the journal holds the office and, as here, no person."""


class Command(BaseCommand):
    help = "Appoint an administrator of this installation, or a coordinator of a municipality."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address with which this person logs in")
        parser.add_argument("office", choices=[office.value for office in Office])
        parser.add_argument("--municipality", metavar="GM0000", help="CBS code, for a coordinator")

    def handle(self, *args: Any, email: str, office: str, **options: Any) -> None:
        town = options["municipality"]
        given = {"organisation": self._municipality(town)} if town else {}
        try:
            held = appoint(
                INSTALLATION, email=email, office=Office(office), by=AT_THE_SERVER, **given
            )
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write(f"{held.person.email}: {held.office}")

    def _municipality(self, code: str) -> Any:
        found = queries.municipality_with(AT_THE_SERVER, code)
        if found is None:
            raise CommandError(f"There is no municipality here with CBS code {code}.")
        return found.pk

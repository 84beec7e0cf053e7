"""What an administrator must still do before people can rely on an installation."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from samenspel.people.models import Appointment, Office, Organisation


def still_to_do() -> Iterator[str]:
    """One sentence each, the most urgent first; what Samenspel cannot see itself comes last."""
    if "EMAIL_HOST" not in settings.ENVIRONMENT.mail:
        yield "Set SAMENSPEL_EMAIL_URL: without mail nobody can log in."
    if connection.vendor == "sqlite":
        yield "Use PostgreSQL (DATABASE_URL) for more than a small installation."
    yield from _people_to_appoint()
    if not settings.SAMENSPEL_HOST:
        yield "Set SAMENSPEL_HOST: people want to know who runs this (page Wie beheert dit)."
    if not settings.SAMENSPEL_CONTACT:
        yield "Set SAMENSPEL_CONTACT: the pages say whom to ask where only you can help."
    if not settings.SAMENSPEL_CLAMD:
        yield "Consider SAMENSPEL_CLAMD: documents are not checked on viruses."
    yield (
        "See to a daily `samenspel backup` on another machine, and try a restore: "
        "Samenspel cannot see whether that happens."
    )


def _people_to_appoint() -> Iterator[str]:
    """Makes no database where there is none yet: the first start does."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        yield "Start it once: that makes the tables."
        return
    if Appointment._meta.db_table not in connection.introspection.table_names():
        yield "Start it once: that makes the tables."
        return
    offices = Appointment.objects.in_force().filter(office=Office.ADMINISTRATOR)
    if not offices.exists():
        yield "Appoint an administrator: samenspel appoint <e-mail address> administrator."
    if not Organisation.objects.filter(kind="municipality").exists():
        yield "Register a municipality with its mail domain, on the page Installatie."

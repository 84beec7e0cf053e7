"""Run inside an installation that the tests of backup and restore make.

python -m samenspel.transfer.tests.inside arrange | count | paths | pages PATH …
"""

import hashlib
import json
import os
import re
import sys
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.config.settings")

PASSING = re.compile(r'name="(csrfmiddlewaretoken|[a-z_-]*new)" value="[^"]*"')
"""What every showing of a form makes anew."""


def arrange() -> dict[str, str]:
    """The example data, and the session of the lead of an initiative."""
    from samenspel.cases import demo
    from samenspel.collaboration.models import Seat
    from tests.browser.visiting import session_of

    demo.load()
    seats = Seat.objects.open().filter(side="initiative", role="lead")
    seat = seats.filter(collaboration__state="together").first()
    return {"slug": seat.collaboration.slug, "session": session_of(seat.person)}


def count() -> dict[str, object]:
    """What is stored, beside what the journals say was done."""
    from samenspel.journal.models import Entry, Text
    from samenspel.roadmap.models import Reading

    told = Entry.objects.filter(operation="reading.give")
    named = {text["id"] for entry in Entry.objects.all() for text in entry.texts}
    return {
        "reasons": sorted(reading.reason.body for reading in Reading.objects.all()),
        "readings": sorted(
            f"reading:{key}" for key in Reading.objects.values_list("pk", flat=True)
        ),
        "told": sorted(told.values_list("subject", flat=True)),
        "loose_texts": Text.objects.exclude(pk__in=named).count(),
    }


def paths() -> list[str]:
    """The address of every page. Those about oneself tell where one is signed in, which a backup
    does not hold."""
    from samenspel.cases.pages import all_pages

    return sorted(page.path for page in all_pages() if not page.path.startswith("/ik/"))


def pages(*paths: str) -> dict[str, tuple[int, str]]:
    """Every page as two leads see it, the second time: its status and a sum over what it says.
    Opening one thing can be what the next page tells."""
    from django.test import Client

    from samenspel.config.prepare import static_files
    from samenspel.people.models import Person

    static_files()
    found = {}
    leads = Person.objects.filter(seats__role="lead", seats__ends_at=None)
    people = list(leads.distinct().order_by("email")[:2])
    for person in people * 2:
        client = Client(headers={"host": "localhost"})
        client.force_login(person)
        for path in paths:
            answer = client.get(path)
            seen = PASSING.sub("", answer.getvalue().decode(errors="replace"))
            sum_ = hashlib.sha256(seen.encode()).hexdigest()
            found[f"{person.email} {path}"] = (answer.status_code, sum_)
    return found


WORDS: dict[str, Callable[..., object]] = {
    "arrange": arrange,
    "count": count,
    "paths": paths,
    "pages": pages,
}

if __name__ == "__main__":
    django.setup()
    print(json.dumps(WORDS[sys.argv[1]](*sys.argv[2:])))  # noqa: T201

"""Run inside the installation that test_kill.py kills: arranges before, and counts afterwards.

python -m tests.killing arrange | count
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.config.settings")


def arrange() -> dict[str, str]:
    """A collaboration of two, and the session of the initiative's lead."""
    from samenspel.core.grid import Side
    from samenspel.people.models import Person
    from tests.browser.visiting import session_of
    from tests.builders import a_collaboration, lead

    collaboration = a_collaboration()
    person = Person.objects.get(pk=lead(collaboration, Side.INITIATIVE).own_person)
    return {"slug": collaboration.slug, "session": session_of(person)}


def count() -> dict[str, object]:
    """What is stored, beside what the journals say was done."""
    from samenspel.journal.models import Entry, Text
    from samenspel.roadmap.models import Reading

    told = Entry.objects.filter(operation="reading.give")
    return {
        "reasons": sorted(reading.reason.body for reading in Reading.objects.all()),
        "readings": sorted(
            f"reading:{key}" for key in Reading.objects.values_list("pk", flat=True)
        ),
        "told": sorted(told.values_list("subject", flat=True)),
        "latest": Reading.objects.filter(is_latest=True).count(),
        "loose_texts": Text.objects.exclude(
            pk__in=[named["id"] for entry in Entry.objects.all() for named in entry.texts]
        ).count(),
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"arrange": arrange, "count": count}[sys.argv[1]]()))  # noqa: T201

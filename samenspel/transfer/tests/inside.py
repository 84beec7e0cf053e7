"""Run inside an installation that the tests of backup and restore make.

python -m samenspel.transfer.tests.inside WORDS [, WORDS …]

WORDS are one of the functions below with what it needs, or a command of Samenspel; all in one
process, as each start of one takes more than most of them do. Gives what each gave, as JSON.
"""

import hashlib
import json
import os
import re
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.config.settings")

PASSING = re.compile(r'name="(csrfmiddlewaretoken|[a-z0-9_-]*new)" value="[^"]*"')
"""What every showing of a form makes anew."""
LARGE = 128 * 1024 * 1024
"""Zeros for which a backup needs long enough to be stopped half-way; they take no room on disk."""


def arrange() -> dict[str, Any]:
    """Two collaborations with everything in them, and a busy one, with the session of a lead and a
    document that only its side sees, whose file comes after the large one in a backup."""
    from samenspel.core.grid import BOTH_SIDES
    from samenspel.documents import files
    from samenspel.documents.tests.papers import PDF, a_document
    from samenspel.people.models import Person
    from tests.a_full_collaboration import a_full_collaboration, a_turned_collaboration
    from tests.browser.visiting import session_of
    from tests.builders import a_collaboration, lead

    at_rest = [a_full_collaboration(), a_turned_collaboration()]
    busy, side = a_collaboration(), BOTH_SIDES[1]
    large = _large_file(files.path_of)
    contents = (PDF + f"{number}\n".encode() for number in range(1000))
    later = next(one for one in contents if hashlib.sha256(one).hexdigest() > large)
    paper = a_document(busy, side, later)
    return {
        "at_rest": [full.collaboration.slug for full in at_rest],
        "slug": busy.slug,
        "session": session_of(Person.objects.get(pk=lead(busy, side).own_person)),
        "document": str(paper.pk),
        "sha256": hashlib.sha256(later).hexdigest(),
    }


def _large_file(path_of: Callable[[str], Path]) -> str:
    """Named as what is in it; nothing refers to it."""
    sum_ = hashlib.sha256()
    for _part in range(LARGE >> 20):
        sum_.update(bytes(1 << 20))
    path = path_of(sum_.hexdigest())
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as stream:
        stream.truncate(LARGE)
    return sum_.hexdigest()


def erase(slug: str, document: str) -> int:
    """A lead removes the document for good, on its page."""
    from django.urls import reverse

    from samenspel.documents.models import Document

    found = Document.objects.get(pk=document)
    answer = _lead_of(slug, found.side).post(
        reverse("document.erase", args=[slug, document]), {"erase-seen": found.version_seen}
    )
    assert answer.status_code == 303, answer.content
    return answer.status_code


def exports(folder: str, *slugs: str) -> list[str]:
    """A lead of each side asks for an export, a worker makes it, and the lead fetches it."""
    from samenspel.core.grid import BOTH_SIDES
    from samenspel.work.models import Job
    from samenspel.work.tests.doing import works

    made = []
    for slug in slugs:
        for side in BOTH_SIDES:
            client = _lead_of(slug, side)
            client.post(f"/samenwerkingen/{slug}/uitvoer/maken/")
            works()
            job = Job.objects.latest("pk")
            answer = client.get(f"/samenwerkingen/{slug}/uitvoer/{job.pk}/")
            assert answer.status_code == 200, job.state
            file = Path(folder) / f"{slug}-{side}.zip"
            file.write_bytes(answer.getvalue())
            made.append(file.name)
    return made


def pages(*slugs: str) -> dict[str, tuple[int, str]]:
    """Pages of these collaborations as a lead of each side sees them, the second time: the status
    and a sum over what it says. Opening one thing can be what the next page tells."""
    from samenspel.collaboration.models import Collaboration
    from samenspel.config.prepare import static_files
    from samenspel.core.grid import BOTH_SIDES
    from samenspel.discussion.models import Note
    from samenspel.documents.models import Document

    static_files()
    found = {}
    for slug in [*slugs, *slugs]:
        here = Collaboration.objects.get(slug=slug)
        names = ["", *PLACES]
        names += [f"kamer/notities/{one.pk}/" for one in Note.objects.filter(collaboration=here)]
        for paper in Document.objects.filter(collaboration=here):
            names += [f"documenten/{paper.pk}/", f"documenten/{paper.pk}/versies/1/"]
        for side in BOTH_SIDES:
            client = _lead_of(slug, side)
            for name in names:
                answer = client.get(f"/samenwerkingen/{slug}/{name}")
                seen = PASSING.sub("", answer.getvalue().decode(errors="replace"))
                sum_ = hashlib.sha256(seen.encode()).hexdigest()
                found[f"{side} {slug} {name}"] = (answer.status_code, sum_)
    return found


PLACES = ("mensen/", "opstarten/wijk/", "overgangen/opstarten/", "kamer/")
"""Not the timeline: it tells when the journals were last verified, which is done in between."""


def _lead_of(slug: str, side: str) -> Any:
    from django.test import Client

    from samenspel.collaboration.models import Collaboration
    from samenspel.people.models import Person
    from tests.builders import lead

    client = Client(headers={"host": "localhost"})
    actor = lead(Collaboration.objects.get(slug=slug), side)
    client.force_login(Person.objects.get(pk=actor.own_person))
    return client


def command(*words: str) -> int:
    """A command of Samenspel, which must succeed."""
    from samenspel.config.cli import main

    done = main(list(words))
    assert done == 0, words
    return done


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "arrange": arrange,
    "erase": erase,
    "exports": exports,
    "pages": pages,
}

if __name__ == "__main__":
    django.setup()
    given = [list(words) for comma, words in groupby(sys.argv[1:], ",".__eq__) if not comma]
    gave = [FUNCTIONS[w[0]](*w[1:]) if w[0] in FUNCTIONS else command(*w) for w in given]
    print(json.dumps(gave))  # noqa: T201

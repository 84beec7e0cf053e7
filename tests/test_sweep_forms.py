"""Every form on every page: whatever is typed into it, it is answered, and never with a fault."""

import html
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from samenspel.collaboration.links import token_of
from samenspel.collaboration.operations import invitation
from samenspel.core.grid import Side
from samenspel.journal.models import Entry
from samenspel.notices.links import ALL, stop_token
from samenspel.people.models import Office, Person
from tests.a_full_collaboration import Full, a_full_collaboration, a_turned_collaboration
from tests.addresses import addresses
from tests.builders import a_municipality, a_person, alone, lead
from tests.everybody import appointed, browser_of, room_addresses, shared_addresses
from tests.forms_on_pages import FormOnPage, forms_at

pytestmark = pytest.mark.django_db

ANSWERED = {303, 403, 404, 409, 422, 429}
"""What an act can be answered with (architecture.md 3)."""
SCRIPT = '<script>alert("x")</script>'
TURNED = "gewoon\u202etxet"
NULL = "half\x00woord"
LONG = "x" * 6000
WRONG = (("turned", TURNED), ("null", NULL))
NONSENSE = ("geen-keuze", "-1", "9" * 40)


@dataclass(frozen=True)
class Asked:
    """A form as it was asked to somebody."""

    form: FormOnPage
    client: Client

    @property
    def allowed(self) -> set[int]:
        """A question is answered with a page, an act with what happened to it."""
        return ANSWERED if self.is_act else {200, 404}

    @property
    def is_act(self) -> bool:
        return self.form.method == "post"

    def sent(self, **otherwise: Any) -> Any:
        """The answer, in a browser of its own: logging out does not log out the others."""
        browser = Client()
        browser.cookies = deepcopy(self.client.cookies)
        send = browser.post if self.is_act else browser.get
        return send(self.form.action, self.form.filled(**otherwise))

    def answer(self, **otherwise: Any) -> tuple[int, int]:
        """Status, and how many entries were written; whatever was done is undone."""
        before = Entry.objects.count()
        with transaction.atomic():
            status = self.sent(**otherwise).status_code
            written = Entry.objects.count() - before
            transaction.set_rollback(True)
        return status, written


def all_forms() -> list[Asked]:
    """Every form of the product, each once."""
    found: dict[tuple[object, ...], Asked] = {}
    for person, paths in everybody_and_everywhere():
        client = browser_of(person)
        for path in paths:
            for form in forms_at(client, path):
                found.setdefault(form.key, Asked(form, client))
    return list(found.values())


def everybody_and_everywhere() -> Iterator[tuple[Person | None, list[str]]]:
    """Who looks, and at which pages: together, alone, above, and outside."""
    full = a_full_collaboration()
    initiative = [one.path for one in room_addresses(full, Side.INITIATIVE)]
    yield the_lead(full, Side.INITIATIVE), [*here(full), *initiative, "/meldingen/"]
    yield the_lead(full, Side.MUNICIPALITY), [path for path in here(full) if "overgang" in path]
    turned = a_turned_collaboration()
    turning = ("overgangen/opstarten", "heropenen", "afronden")
    paths = [path for path in here(turned) if any(name in path for name in turning)]
    yield the_lead(turned, Side.INITIATIVE), paths
    apart = alone(Side.INITIATIVE)
    lead_there = Person.objects.get(pk=lead(apart, Side.INITIATIVE).own_person)
    yield lead_there, [one.path for one in addresses({"slug": apart.slug})]
    guest = a_person()
    named = {"token": invited(full, guest), "stop": stop_token(guest.pk, ALL)}
    outside = [one.path for one in addresses(named)]
    yield guest, outside
    yield None, outside
    town = a_municipality()
    above = [one.path for one in addresses({"slug": town.slug}) if not one.in_collaboration]
    yield appointed(Office.ADMINISTRATOR), above
    yield appointed(Office.COORDINATOR, full.collaboration.municipality), outside


def here(full: Full) -> list[str]:
    return [one.path for one in shared_addresses(full)]


def the_lead(full: Full, side: Side) -> Person:
    return Person.objects.get(pk=lead(full.collaboration, side).own_person)


def invited(full: Full, person: Person) -> str:
    by = lead(full.collaboration, Side.INITIATIVE)
    sent = invitation.invite(full.collaboration, side=Side.INITIATIVE, email=person.email, by=by)
    return token_of(sent.pk)


# What is tried; each yields what went otherwise than it may.


def what_is_missing_is_asked_for(one: Asked) -> Iterator[str]:
    """All of it, and one by one every other field; fields stand in many forms."""
    nothing = dict.fromkeys((field.name for field in one.form.fields if field.fitting), None)
    by_turns = [{name: None} for name in nothing][len(one.form.action) % 2 :: 2]
    for given in (nothing, *by_turns):
        status, _written = one.answer(**given)
        if status not in one.allowed:
            yield f"without {[*given]}: {status}"


def words_that_cannot_be_are_refused(one: Asked) -> Iterator[str]:
    for number, field in enumerate(one.form.typed, start=len(one.form.action)):
        for what, typed in (("too long", LONG), WRONG[number % len(WRONG)]):
            status, written = one.answer(**{field.name: typed})
            if status not in one.allowed - {303} or written:
                yield f"{what} in {field.name}: {status}, {written} written"


def values_that_are_not_offered_are_answered(one: Asked) -> Iterator[str]:
    """One value a field, another one in the next form: fields stand in many forms."""
    fields = [field for field in one.form.fields if not field.takes_any_words]
    first = len(one.form.action)
    for number, field in enumerate(fields, start=first):
        value = NONSENSE[number % len(NONSENSE)]
        status, _written = one.answer(**{field.name: value})
        if status not in one.allowed:
            yield f"{field.name}={value}: {status}"


def script_is_only_ever_text(one: Asked) -> Iterator[str]:
    """Whether it was refused, and shown in its field, or carried out and shown on the next page."""
    for field in one.form.typed:
        with transaction.atomic():
            answer = one.sent(**{field.name: SCRIPT})
            while answer.status_code == 303:
                answer = answer.client.get(answer["Location"])
            transaction.set_rollback(True)
        if "<script>" in answer.content.decode().lower():
            yield f"script in {field.name} is let through"
        if answer.status_code == 422 and html.escape(SCRIPT) not in answer.content.decode():
            yield f"what was typed in {field.name} is gone"


def what_is_sent_twice_is_done_once(one: Asked) -> Iterator[str]:
    if not one.is_act:
        return
    with transaction.atomic():
        first, after = one.sent(), Entry.objects.count()
        second, now = one.sent(), Entry.objects.count()
        transaction.set_rollback(True)
    if first.status_code == 303 and now != after:
        yield f"a second time: {second.status_code}, {now - after} written"


def an_older_page_is_told_so(one: Asked) -> Iterator[str]:
    """409, and what was typed still stands there."""
    if not is_of_a_version(one):
        return
    seen = next(field for field in one.form.fields if field.name.endswith("seen"))
    typed = {f.name: f"Anders {f.name}" for f in one.form.fields if f.takes_any_words}
    with transaction.atomic():
        answer = one.sent(**{seen.name: int(seen.stands[0]) + 7, **typed})
        transaction.set_rollback(True)
    page = html.unescape(answer.content.decode())
    if answer.status_code != 409:
        yield f"an older page: {answer.status_code}"
    elif gone := [words for words in typed.values() if words not in page]:
        yield f"an older page forgot {gone}"


def is_of_a_version(one: Asked) -> bool:
    """Whether the form says which version of the thing was seen."""
    return any(field.name.endswith("seen") and field.stands for field in one.form.fields)


TRIES = [
    what_is_missing_is_asked_for,
    words_that_cannot_be_are_refused,
    values_that_are_not_offered_are_answered,
    script_is_only_ever_text,
    what_is_sent_twice_is_done_once,
    an_older_page_is_told_so,
]


def test_whatever_is_typed_into_a_form_it_is_answered_as_it_must_be():
    """One test for all of it, as it takes a while to meet every form."""
    forms = all_forms()
    acts = [one for one in forms if one.is_act]
    done = [one for one in acts if one.answer()[0] == 303]

    found = [
        f"{attempt.__name__}: {one.form.action} {said}"
        for one in forms
        for attempt in TRIES
        for said in attempt(one)
    ]

    assert found == []
    assert (len(acts) >= 40, sum(is_of_a_version(one) for one in acts) >= 10) == (True, True)
    assert len(done) >= 0.9 * len(acts), [one.form.action for one in acts if one not in done]

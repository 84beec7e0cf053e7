"""Every address × every kind of actor: the right answer, and nothing that one may not see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from samenspel.core.actor import Kind
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.policy import POLICY
from tests.a_full_collaboration import CANARY, Full, a_full_collaboration
from tests.addresses import Address, addresses
from tests.everybody import browser_of, every_address, everybody, room_addresses, shared_addresses

pytestmark = pytest.mark.django_db

INLINE = (
    re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE),
    re.compile(r"<style\b", re.IGNORECASE),
    re.compile(r"<[^>]*\sstyle=", re.IGNORECASE),
    re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    re.compile(r"(?:href|src|action)=\"\s*(?:javascript|vbscript):", re.IGNORECASE),
)
FROM_ELSEWHERE = re.compile(
    r"<(?:script|link|img|iframe|audio|video|source|object|embed|form)\b[^>]*"
    r"\b(?:src|href|action|srcset|data)=\"(?:https?:)?//",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Got:
    """What somebody got at an address."""

    who: str
    one: Address
    answer: Any
    text: str

    @property
    def is_page(self) -> bool:
        return self.answer.status_code == 200 and self.answer["Content-Type"].startswith(
            "text/html"
        )


def got(who: str, client: Client, one: Address, prefix: str = "") -> Got:
    answer: Any = client.get(prefix + one.path)
    page = b"".join(answer) if answer.streaming else answer.content
    return Got(who, one, answer, page.decode(errors="replace"))


# What must hold for everybody everywhere; each yields what is wrong.


def it_is_there_for_whom_the_table_says(it: Got) -> Iterator[str]:
    """For others it does not exist in a collaboration; without a session there is the log-in."""
    status = it.answer.status_code
    if it.who == "visitor":
        open_to_all = {200, 302, 303, 404, 405} if it.one.is_public else {302, 405}
        allowed = {302} if it.one.in_collaboration else open_to_all
        if it.one.in_collaboration and "/inloggen/" not in it.answer.get("Location", ""):
            yield "no log-in page"
    elif it.one.in_collaboration:
        allowed = {200, 404, 405} if it.who in it.one.who else {404, 405}
    else:
        allowed = {200, 302, 303, 404, 405}
    if status not in allowed:
        yield str(status)


def no_word_of_a_room_that_one_may_not_see(it: Got) -> Iterator[str]:
    own = it.who.partition(".")[0]
    all_of_it = it.text + str(dict(it.answer.headers))
    for side in BOTH_SIDES:
        if side != own and f"{CANARY}-{side}" in all_of_it:
            yield f"a word of the room of the {side}"


def nothing_inline_or_from_elsewhere(it: Got) -> Iterator[str]:
    for pattern in (*INLINE, FROM_ELSEWHERE) if it.is_page else ():
        if found := pattern.search(it.text):
            yield found.group()


def the_browser_is_kept_to_ourselves_and_out_of_shared_caches(it: Got) -> Iterator[str]:
    if not it.is_page:
        return
    policy = it.answer["Content-Security-Policy"]
    if "default-src 'none'" not in policy or "unsafe" in policy:
        yield policy
    if it.answer["X-Content-Type-Options"] != "nosniff":
        yield "may be sniffed"
    if "camera=()" not in it.answer["Permissions-Policy"]:
        yield it.answer["Permissions-Policy"]
    if it.answer["Cross-Origin-Resource-Policy"] != "same-origin":
        yield it.answer["Cross-Origin-Resource-Policy"]
    if "public" in it.answer.get("Cache-Control", ""):
        yield it.answer["Cache-Control"]


HOLDS = (
    it_is_there_for_whom_the_table_says,
    no_word_of_a_room_that_one_may_not_see,
    nothing_inline_or_from_elsewhere,
    the_browser_is_kept_to_ourselves_and_out_of_shared_caches,
)


def of_group(full: Full, group: str) -> dict[str, Any]:
    """Who belongs to this side; or everybody else, with whoever has no place here."""
    people, strangers = everybody(full)
    others: dict[str, Any] = {"visitor": None}
    for who, person in {**people, **strangers}.items():
        side = str(who).partition(".")[0]
        if side == group or (group == "elsewhere" and side not in list(BOTH_SIDES)):
            others[str(who)] = person
    return others if group == "elsewhere" else {k: v for k, v in others.items() if v}


GROUPS = [*BOTH_SIDES, "elsewhere"]


@pytest.mark.one_database
@pytest.mark.parametrize("group", GROUPS)
def test_everybody_gets_everywhere_what_they_may_see_and_no_more(group):
    """In both languages by turns: the next person reads this page in the other one."""
    full = a_full_collaboration()
    everything = every_address(full)
    faults, pages = [], 0

    for turn, (who, person) in enumerate(of_group(full, group).items()):
        client = browser_of(person)
        for number, one in enumerate(everything, start=turn):
            it = got(who, client, one, ("", "/en")[number % 2])
            pages += it.is_page
            faults += [(who, one.path, wrong) for holds in HOLDS for wrong in holds(it)]

    assert faults == []
    assert pages >= 100


def test_a_guest_finds_what_was_shown_and_nothing_else():
    full = a_full_collaboration()
    people, _strangers = everybody(full)
    client = browser_of(people[Kind.GUEST])
    here = f"/samenwerkingen/{full.collaboration.slug}/"
    note, paper = full.shared["note"][1], f"documenten/{full.shared['document'][1]}/"

    found = [got("", client, one) for one in shared_addresses(full)]
    opened = {it.one.path for it in found if it.answer.status_code == 200}

    pages = ("", f"kamer/notities/{note}/", "mensen/vertrekken/")
    papers = ("documenten/", paper, f"{paper}versies/1/bestand")
    assert opened == {f"{here}{page}" for page in (*pages, *papers)}


@pytest.mark.parametrize("side", BOTH_SIDES)
def test_the_room_of_the_other_side_does_not_exist(side):
    full = a_full_collaboration()
    people, strangers = everybody(full)
    found = room_addresses(full, side.other)
    other = {"lead": people[f"{side}.lead"], "coordinator": people[Kind.COORDINATOR]}

    assert len(found) >= 10
    for who, person in {**other, **strangers}.items():
        client = browser_of(person)
        for one in found:
            assert client.get(one.path).status_code in {404, 405}, (who, one.path)
            assert client.post(one.path).status_code in {404, 405}, (who, one.path)


def test_the_own_room_is_there_for_its_own_side():
    full = a_full_collaboration()
    people, _strangers = everybody(full)
    client = browser_of(people[Kind.INITIATIVE_LEAD])

    page = client.get(f"/samenwerkingen/{full.collaboration.slug}/kamer/").content.decode()

    assert f"{CANARY}-{Side.INITIATIVE}-titel" in page
    assert f"{CANARY}-{Side.INITIATIVE}-stap" in page


def test_for_a_visitor_an_address_that_is_nowhere_is_the_log_in_page_too():
    visitor = Client()

    for path in ("/samenwerkingen/bestaat-niet/", "/en/samenwerkingen/x/tijdlijn/"):
        for answer in (visitor.get(path), visitor.post(path)):
            assert answer.status_code == 302
            assert answer["Location"].startswith(("/inloggen/", "/en/inloggen/"))


ALLOWED = {303, 403, 404, 405, 409, 413, 422, 429}


def posted(client: Client, path: str) -> Any:
    """What an empty form gets; whatever it did is undone."""
    with transaction.atomic():
        answer = client.post(path)
        transaction.set_rollback(True)
    return answer


@pytest.mark.one_database
@pytest.mark.parametrize("group", GROUPS)
def test_an_empty_form_is_answered_by_the_table_for_every_kind(group):
    full = a_full_collaboration()
    found = shared_addresses(full) + room_addresses(full, Side.INITIATIVE)

    for who, person in of_group(full, group).items():
        client = browser_of(person)
        for one in found:
            answer = posted(client, one.path)
            status = answer.status_code
            if person is None:
                assert (status, "/inloggen/" in answer["Location"]) == (302, True), one.path
                continue
            assert status in ALLOWED, (who, one.path, status)
            if who not in one.who:
                assert status in {404, 405}, (who, one.path, status)
            if one.name in POLICY and who not in POLICY[one.name]:
                assert status in {403, 404, 405, 422}, (who, one.path, status)


@pytest.mark.one_database
def test_no_act_is_done_for_a_form_of_another_site():
    full = a_full_collaboration()
    people, _strangers = everybody(full)
    sent = 0
    for kind in (Kind.MUNICIPALITY_LEAD, Kind.INITIATIVE_LEAD, Kind.GUEST):
        client = Client(enforce_csrf_checks=True)
        client.force_login(people[kind])
        for one in [*shared_addresses(full), *addresses({})]:
            status = client.post(one.path).status_code
            assert status in {403, 404, 405}, (one.path, status)
            sent += status == 403
    assert sent > 100

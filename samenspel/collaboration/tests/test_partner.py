"""Partners: who lets them take part, whom they send, what they see, and how it ends."""

import pytest
from django.test import Client

from samenspel.collaboration.models import Party, Seat
from samenspel.collaboration.operations import partner, seat
from samenspel.collaboration.states import PartnerKind
from samenspel.collaboration.tests.visiting import (
    address,
    browser_of,
    person_of,
    recorded,
    visiting,
    words,
)
from samenspel.core.errors import NotAllowed, RuleBroken, WrongState
from samenspel.core.grid import Side
from samenspel.discussion.operations import note
from samenspel.journal.models import Entry
from samenspel.journal.verify import verify_all
from tests.builders import a_collaboration, a_guest, a_partner, alone, lead, member

pytestmark = pytest.mark.django_db


def a_shown_note(party: Party, title: str = "Het warmtenet") -> None:
    """Written by the initiative, shared, and shown to this partner by the municipality."""
    collaboration = party.collaboration
    written = note.write(
        collaboration, title=title, text="Klaar.", by=lead(collaboration, "initiative")
    )
    note.share(written, by=lead(collaboration, "initiative"))
    note.show(written, partner=party.pk, by=lead(collaboration, "municipality"))


def test_a_lead_of_either_side_lets_a_partner_take_part_and_the_other_reads_so():
    collaboration = a_collaboration()
    for side, name in (("municipality", "Liander"), ("initiative", "Rabobank")):
        browser = visiting(collaboration, side)
        page = browser.post(
            address(collaboration, "partner.add"), {"name": name, "kind": "network"}, follow=True
        )
        assert f"{name} doet mee." in words(page)
    timeline = visiting(collaboration, "initiative").get(address(collaboration, "timeline"))

    assert "<bdi>Liander</bdi> meedoen als partner" in words(timeline)
    assert recorded(collaboration)[-2:] == ["partner.add", "partner.add"]


@pytest.mark.parametrize("typed", [{}, {"name": "Liander"}, {"name": "x" * 201, "kind": "bank"}])
def test_bad_input_is_explained_and_what_was_typed_stays(typed):
    collaboration = a_collaboration()
    browser = visiting(collaboration, "initiative")

    page = browser.post(address(collaboration, "partner.add"), typed)

    assert page.status_code == 422
    assert typed.get("name", "")[:50] in words(page)
    assert not Party.objects.filter(side=Side.PARTNER).exists()


def test_the_same_partner_does_not_take_part_twice_and_none_while_one_side_is_alone():
    collaboration = a_collaboration()
    a_partner(collaboration, "Liander")
    with pytest.raises(RuleBroken):
        a_partner(collaboration, "liander")
    waiting = alone()
    with pytest.raises(WrongState):
        partner.add(waiting, name="Bank", kind=PartnerKind.BANK, by=lead(waiting, "initiative"))


def test_a_guest_comes_in_by_invitation_and_sees_its_own_page_and_nothing_else():
    collaboration = a_collaboration()
    party = a_partner(collaboration, "Liander")
    guest = browser_of(person_of(a_guest(party)))
    a_shown_note(party, "Tekening van het net")
    other = note.write(
        collaboration, title="Niet voor jullie", by=lead(collaboration, "initiative")
    )
    note.share(other, by=lead(collaboration, "initiative"))

    page = guest.get(address(collaboration, "collaboration.show"))

    assert "Tekening van het net" in words(page)
    assert "Niet voor jullie" not in words(page)
    for name in ("timeline", "people", "room", "settings", "publications"):
        assert guest.get(address(collaboration, name)).status_code == 404, name
    assert guest.get(address(collaboration, "note", note=other.pk)).status_code == 404
    assert guest.post(address(collaboration, "note.share", note=other.pk)).status_code == 404


def test_a_lead_sees_exactly_what_the_guest_sees():
    collaboration = a_collaboration()
    party = a_partner(collaboration, "Liander")
    guest = browser_of(person_of(a_guest(party)))
    a_shown_note(party)

    def main(browser: Client, url: str) -> str:
        text = words(browser.get(url))
        return text[text.index('<div class="columns') : text.index("</section></div></div>")]

    theirs = main(guest, address(collaboration, "collaboration.show"))
    mine = main(
        visiting(collaboration, "municipality"), address(collaboration, "preview", who=party.pk)
    )

    assert mine == theirs
    assert "Het warmtenet" in mine
    by_member = browser_of(person_of(member(collaboration, "initiative")))
    assert by_member.get(address(collaboration, "preview", who=party.pk)).status_code == 404


def test_when_the_partner_stops_its_people_are_out_at_once():
    collaboration = a_collaboration()
    party = a_partner(collaboration, "Liander")
    person = person_of(a_guest(party))
    a_shown_note(party)

    page = visiting(collaboration, "municipality").post(
        address(collaboration, "partner.end", party=party.pk), follow=True
    )

    assert "Liander doet niet meer mee." in words(page)
    assert browser_of(person).get(address(collaboration, "collaboration.show")).status_code == 404
    assert Entry.objects.filter(operation="partner.end").get().details["seats"]
    assert not any(check.fault for check in verify_all())
    side = Party.objects.get(collaboration=collaboration, side="initiative")
    with pytest.raises(RuleBroken):
        partner.end(side, by=lead(collaboration, "municipality"))


def test_either_side_ends_the_seat_of_one_guest_and_a_guest_can_leave():
    collaboration = a_collaboration()
    party = a_partner(collaboration)
    first, second = a_guest(party), a_guest(party)
    with pytest.raises(NotAllowed):
        seat.end(Seat.objects.get(pk=second.own_seat), by=first)

    seat.end(Seat.objects.get(pk=first.own_seat), by=lead(collaboration, "municipality"))
    left = browser_of(person_of(second)).post(address(collaboration, "seat.leave"), follow=True)

    assert "Dank je wel" in words(left)
    assert not Seat.objects.open().filter(party=party).exists()


def test_the_names_of_operations_are_those_of_the_table():
    assert [partner.add.name, partner.end.name] == ["partner.add", "partner.end"]

"""Who sees a thing: shown to partners by name, hidden, taken back, made public by both."""

import pytest

from samenspel.collaboration.models import Opening, Publication, WooMark
from samenspel.collaboration.operations import publication
from samenspel.collaboration.tests.visiting import (
    address,
    browser_of,
    person_of,
    recorded,
    visiting,
    words,
)
from samenspel.core.errors import NotAllowed, NotFound, RuleBroken, WrongState
from samenspel.core.grid import Side
from samenspel.discussion.models import Note
from samenspel.discussion.operations import note
from samenspel.journal.models import Entry
from samenspel.journal.verify import verify_all
from tests.builders import a_collaboration, a_guest, a_partner, lead

pytestmark = pytest.mark.django_db

INITIATIVE, MUNICIPALITY = Side.INITIATIVE, Side.MUNICIPALITY


def a_shared_note(collaboration, title="Begroting", text="€ 12") -> Note:
    by = lead(collaboration, INITIATIVE)
    written = note.write(collaboration, title=title, text=text, by=by)
    note.share(written, by=by)
    written.refresh_from_db()
    return written


def seen_by(actor):
    return list(Note.objects.visible_to(actor))


def chains_hold():
    return not any(check.fault for check in verify_all())


# "note.show" and "note.hide"


def test_what_is_in_a_room_is_shared_with_both_sides_before_a_partner_sees_it():
    collaboration = a_collaboration()
    party, by = a_partner(collaboration), lead(collaboration, INITIATIVE)
    written = note.write(collaboration, title="Plan", by=by)
    with pytest.raises(WrongState):
        note.show(written, partner=party.pk, by=by)


def test_only_the_partner_that_is_named_sees_it_until_it_is_hidden_again():
    collaboration = a_collaboration()
    one, other = a_partner(collaboration), a_partner(collaboration)
    guest, bystander = a_guest(one), a_guest(other)
    written = a_shared_note(collaboration)

    note.show(written, partner=one.pk, by=lead(collaboration, MUNICIPALITY))
    assert (seen_by(guest), seen_by(bystander)) == ([written], [])

    note.hide(written, partner=one.pk, by=lead(collaboration, INITIATIVE))
    assert seen_by(guest) == []
    assert Note.objects.get().visibility == "both"
    assert recorded(collaboration)[-2:] == ["note.show", "note.hide"]
    assert chains_hold()


def test_a_partner_of_another_collaboration_is_no_partner_here():
    written = a_shared_note(a_collaboration())
    stranger = a_partner(a_collaboration())
    with pytest.raises(NotFound):
        note.show(written, partner=stranger.pk, by=lead(written.collaboration, INITIATIVE))


def test_both_sides_go_on_seeing_what_a_partner_sees_too():
    collaboration = a_collaboration()
    written = a_shared_note(collaboration)
    note.show(written, partner=a_partner(collaboration).pk, by=lead(collaboration, INITIATIVE))
    for side in (INITIATIVE, MUNICIPALITY):
        assert seen_by(lead(collaboration, side)) == [written]


def test_who_opened_it_is_for_the_side_that_shared_it():
    collaboration = a_collaboration()
    party = a_partner(collaboration, "Liander")
    written = a_shared_note(collaboration)
    note.show(written, partner=party.pk, by=lead(collaboration, INITIATIVE))
    guest = person_of(a_guest(party))
    url = address(collaboration, "note", note=written.pk)
    for _twice in range(2):
        assert "€ 12" in words(browser_of(guest).get(url))

    assert Opening.objects.filter(person=guest).count() == 1
    assert "Wie opende dit?" in words(visiting(collaboration, INITIATIVE).get(url))
    assert "Wie opende dit?" not in words(visiting(collaboration, MUNICIPALITY).get(url))


# "note.take_back"


def test_taken_back_nobody_else_sees_it_and_the_timeline_quotes_it_no_more():
    collaboration = a_collaboration()
    party = a_partner(collaboration)
    guest = a_guest(party)
    written = a_shared_note(collaboration, "Geheime begroting", "€ 13 miljoen")
    note.show(written, partner=party.pk, by=lead(collaboration, INITIATIVE))
    timeline = address(collaboration, "timeline")
    assert "Geheime begroting" in words(visiting(collaboration, MUNICIPALITY).get(timeline))

    visiting(collaboration, INITIATIVE).post(
        address(collaboration, "note.take_back", note=written.pk)
    )

    assert seen_by(guest) == seen_by(lead(collaboration, MUNICIPALITY)) == []
    assert seen_by(lead(collaboration, INITIATIVE)) == [written]
    theirs = words(visiting(collaboration, MUNICIPALITY).get(timeline))
    assert "nam een notitie terug" in theirs
    assert "Geheime begroting" not in theirs
    assert "Geheime begroting" in words(visiting(collaboration, INITIATIVE).get(timeline))
    assert chains_hold()


def test_only_the_side_that_shared_it_takes_it_back_and_not_while_it_is_public():
    collaboration = a_collaboration()
    written = a_shared_note(collaboration)
    with pytest.raises(NotAllowed):
        note.take_back(written, by=lead(collaboration, MUNICIPALITY))
    note.publish(written, by=lead(collaboration, INITIATIVE))
    with pytest.raises(RuleBroken):
        note.take_back(written, by=lead(collaboration, INITIATIVE))


def test_what_was_taken_back_can_be_shared_again():
    collaboration = a_collaboration()
    written, by = a_shared_note(collaboration), lead(collaboration, INITIATIVE)
    note.take_back(written, by=by)
    note.share(written, by=by)
    assert seen_by(lead(collaboration, MUNICIPALITY)) == [written]


# "note.publish", "publication.agree", "publication.decline", "publication.withdraw",
# "publication.end"


def a_proposal(collaboration) -> Publication:
    written = a_shared_note(collaboration, "Waar we staan", "Wij zijn begonnen.")
    note.publish(written, by=lead(collaboration, INITIATIVE))
    return Publication.objects.get()


def test_nothing_is_public_before_both_sides_agree_and_then_in_the_words_of_then(client):
    collaboration = a_collaboration()
    found = a_proposal(collaboration)
    public = f"/buurt/{collaboration.slug}/"
    assert client.get(public).status_code == 404
    with pytest.raises(RuleBroken):
        publication.agree(found, by=lead(collaboration, INITIATIVE))
    by = lead(collaboration, INITIATIVE)
    note.change(Note.objects.get(), title="Anders", text="Heel anders.", by=by)

    visiting(collaboration, MUNICIPALITY).post(
        address(collaboration, "publication.agree", publication=found.pk)
    )

    page = words(client.get(public))
    assert "Wij zijn begonnen." in page
    assert "Heel anders." not in page
    assert client.get(f"/en{public}").status_code == 200
    assert chains_hold()


@pytest.mark.parametrize("side", [INITIATIVE, MUNICIPALITY])
def test_either_side_takes_it_offline(client, side):
    collaboration = a_collaboration()
    found = a_proposal(collaboration)
    publication.agree(found, by=lead(collaboration, MUNICIPALITY))

    visiting(collaboration, side).post(
        address(collaboration, "publication.end", publication=found.pk)
    )

    assert client.get(f"/buurt/{collaboration.slug}/").status_code == 404
    assert Publication.objects.get().state == "offline"
    with pytest.raises(WrongState):
        publication.agree(found, by=lead(collaboration, MUNICIPALITY))


def test_the_other_side_declines_and_the_own_side_withdraws():
    collaboration = a_collaboration()
    found = a_proposal(collaboration)
    with pytest.raises(RuleBroken):
        publication.withdraw(found, by=lead(collaboration, MUNICIPALITY))
    publication.decline(found, by=lead(collaboration, MUNICIPALITY))
    note.publish(Note.objects.get(), by=lead(collaboration, INITIATIVE))
    again = Publication.objects.get(state="open")
    publication.withdraw(again, by=lead(collaboration, INITIATIVE))

    assert sorted(Publication.objects.values_list("state", flat=True)) == ["declined", "withdrawn"]
    page = words(visiting(collaboration, MUNICIPALITY).get(address(collaboration, "publications")))
    assert "Waar we staan" in page


def test_an_older_page_does_not_answer_what_changed_since():
    collaboration = a_collaboration()
    found = a_proposal(collaboration)
    publication.withdraw(found, by=lead(collaboration, INITIATIVE))

    answer = visiting(collaboration, MUNICIPALITY).post(
        address(collaboration, "publication.agree", publication=found.pk), {"seen": 1}
    )

    assert answer.status_code == 409
    assert Publication.objects.get().state == "withdrawn"


# "note.mark"


def test_the_municipality_marks_and_what_is_confidential_does_not_become_public():
    collaboration = a_collaboration()
    written = a_shared_note(collaboration)
    url = address(collaboration, "note.mark", note=written.pk)

    visiting(collaboration, MUNICIPALITY).post(url, {"mark-marks": ["held", "confidential"]})

    assert Note.objects.get().marks == ["held", "confidential"]
    assert Entry.objects.get(operation="note.mark").details == {"marks": ["held", "confidential"]}
    assert visiting(collaboration, INITIATIVE).post(url).status_code == 403
    with pytest.raises(RuleBroken):
        note.publish(written, by=lead(collaboration, INITIATIVE))
    visiting(collaboration, MUNICIPALITY).post(url, {})
    assert Note.objects.get().marks == []


def test_the_words_of_a_proposal_that_came_to_nothing_go_back_with_the_thing():
    collaboration = a_collaboration()
    found = a_proposal(collaboration)
    by = lead(collaboration, INITIATIVE)
    publication.withdraw(found, by=by)
    note.take_back(Note.objects.get(), by=by)

    theirs, ours = visiting(collaboration, MUNICIPALITY), visiting(collaboration, INITIATIVE)
    for name in ("publications", "timeline"):
        assert "Wij zijn begonnen." not in words(theirs.get(address(collaboration, name))), name
        assert "Waar we staan" not in words(theirs.get(address(collaboration, name))), name
    assert "Waar we staan" in words(ours.get(address(collaboration, "publications")))

    note.share(Note.objects.get(), by=by)
    assert "Waar we staan" in words(theirs.get(address(collaboration, "publications")))


def test_what_is_proposed_to_be_public_is_not_made_confidential_meanwhile():
    collaboration = a_collaboration()
    a_proposal(collaboration)
    with pytest.raises(RuleBroken):
        note.mark(
            Note.objects.get(),
            marks=[WooMark.CONFIDENTIAL],
            by=lead(collaboration, MUNICIPALITY),
        )

"""Who sees a document: it leaves the room, is shown to partners, taken back, published, marked.

The operations are "document.add", "document.add_version", "document.rename", "document.erase",
"document.check", "document.share", "document.show", "document.hide", "document.take_back",
"document.publish" and "document.mark".
"""

import pytest

from samenspel.collaboration.models import Opening, Publication, WooMark
from samenspel.collaboration.operations import publication
from samenspel.core.errors import NotAllowed, NotFound, RuleBroken, WrongState
from samenspel.core.visibility import Visibility
from samenspel.documents.models import Document
from samenspel.documents.operations import document, sharing
from samenspel.documents.operations.evidence import shown_by
from samenspel.documents.tests.papers import PDF, a_document, a_link, renewed
from samenspel.journal.models import ChainKind
from samenspel.roadmap.tests.pages import nobody, visit, words
from samenspel.roadmap.tests.steps import INITIATIVE, MUNICIPALITY, again, chains_hold, last
from tests.builders import a_collaboration, a_guest, a_partner, lead, member

pytestmark = pytest.mark.django_db


def seen_by(actor):
    return list(Document.objects.visible_to(actor))


def shown_to(party, **inputs):
    """A document of the initiative that this partner sees."""
    collaboration = party.collaboration
    found = a_document(collaboration, INITIATIVE, in_room=False, **inputs)
    sharing.show(found, partner=party.pk, by=lead(collaboration, INITIATIVE))
    return found


def published(found):
    """Both sides have made it public."""
    made = sharing.publish(found, by=lead(found.collaboration, INITIATIVE))
    publication.agree(made, by=lead(found.collaboration, MUNICIPALITY))
    return made


def test_shared_it_is_seen_as_it_is_now():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE)
    renewed(found, name="net.pdf")

    sharing.share(found, by=member(collaboration, INITIATIVE))

    other = lead(collaboration, MUNICIPALITY)
    assert seen_by(other) == [found]
    assert [v.number for v in again(found).versions_for(other)] == [2]
    assert [v.number for v in again(found).versions_for(lead(collaboration, INITIATIVE))] == [1, 2]
    assert last(collaboration).operation == "document.share"
    assert last(collaboration, ChainKind.INITIATIVE).operation == "document.share"
    assert chains_hold()


def test_a_partner_sees_exactly_what_was_shown_and_nothing_else():
    collaboration = a_collaboration()
    party = a_partner(collaboration)
    guest = a_guest(party)
    first, second = shown_to(party, title="Een"), shown_to(party, title="Twee")
    for title, side in (("Van ons", INITIATIVE), ("Van hen", MUNICIPALITY)):
        a_document(collaboration, side, title=title)
        a_document(collaboration, side, title=f"{title} samen", in_room=False)
    other = shown_to(a_partner(collaboration), title="Ander")

    person = visit(collaboration, guest)
    listed = words(person.get("documents"))

    assert set(seen_by(guest)) == {first, second}
    assert ("Een" in listed, "Twee" in listed) == (True, True)
    assert not any(title in listed for title in ("Van ons", "Van hen", "Ander"))
    for one in Document.objects.all():
        status = 200 if one in (first, second) else 404
        assert person.get("document", one.pk).status_code == status
        assert person.get("document.file", one.pk, 1).status_code == status
    assert person.get("document", other.pk).status_code == 404


def test_hidden_again_a_partner_sees_nothing():
    collaboration = a_collaboration()
    party = a_partner(collaboration)
    guest, found = a_guest(party), shown_to(party)

    sharing.hide(found, partner=party.pk, by=lead(collaboration, MUNICIPALITY))

    assert seen_by(guest) == []
    assert visit(collaboration, guest).get("document.file", found.pk, 1).status_code == 404
    assert chains_hold()


def test_a_guest_can_do_nothing_with_it():
    collaboration = a_collaboration()
    party = a_partner(collaboration)
    guest, found = a_guest(party), shown_to(party)
    person = visit(collaboration, guest)

    assert "<form" not in person.get("document", found.pk).content.decode().partition("<main")[2]
    for name in ("add_version", "rename", "erase", "share", "take_back", "mark"):
        assert person.post(f"document.{name}", found.pk).status_code == 404
    with pytest.raises(NotAllowed):
        sharing.take_back(found, by=guest)


def test_who_opened_the_page_or_the_file_is_for_the_side_that_shared_it():
    collaboration = a_collaboration()
    party = a_partner(collaboration)
    guest, found = a_guest(party), shown_to(party)

    visit(collaboration, guest).get("document.file", found.pk, 1)
    visit(collaboration, lead(collaboration, MUNICIPALITY)).get("document", found.pk)
    page = words(visit(collaboration, lead(collaboration, INITIATIVE)).get("document", found.pk))

    assert Opening.objects.filter(about=f"document:{found.pk}").count() == 2
    assert "Wie opende dit?" in page


def test_taken_back_the_file_is_gone_for_others_and_the_timeline_quotes_it_no_more():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, title="Geheim plan", in_room=False)
    other = visit(collaboration, lead(collaboration, MUNICIPALITY))
    assert "Geheim plan" in words(other.get("timeline"))

    sharing.take_back(found, by=lead(collaboration, INITIATIVE))

    assert other.get("document.file", found.pk, 1).status_code == 404
    assert "Geheim plan" not in words(other.get("timeline"))
    assert "nam een document terug" in words(other.get("timeline"))
    assert chains_hold()


def test_what_something_rests_on_stays_shared(settings):
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, in_room=False)
    Document.objects.filter(pk=found.pk).update(evidence_since=found.made_at)

    with pytest.raises(RuleBroken):
        sharing.take_back(found, by=lead(collaboration, INITIATIVE))


def test_evidence_is_said_inside_an_operation_only():
    collaboration = a_collaboration()
    found, by = a_document(collaboration, INITIATIVE), lead(collaboration, INITIATIVE)

    with pytest.raises(RuntimeError):
        shown_by(collaboration, Visibility.INITIATIVE, document=found.pk, file=None, by=by)


def test_both_sides_make_exactly_this_version_public():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, in_room=False)
    made = published(found)
    renewed(found, PDF + b"later")

    visitor = nobody(collaboration)
    page = visitor.get("public")
    file = visitor.get("publication.file", made.pk)

    assert str(made.pk) in page.content.decode()
    assert b"".join(file.streaming_content) == PDF
    assert file["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert visitor.get("document.file", found.pk, 1).status_code == 302


def test_what_is_only_proposed_or_offline_again_is_not_public():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, in_room=False)
    made = sharing.publish(found, by=lead(collaboration, INITIATIVE))
    asked = visit(collaboration, lead(collaboration, MUNICIPALITY))
    assert asked.address("document", found.pk) in asked.get("publications").content.decode()
    visitor, elsewhere = nobody(collaboration), nobody(a_collaboration())
    assert visitor.get("publication.file", made.pk).status_code == 404
    publication.agree(made, by=lead(collaboration, MUNICIPALITY))
    assert visitor.get("publication.file", made.pk).status_code == 200
    assert elsewhere.get("publication.file", made.pk).status_code == 404

    publication.end(Publication.objects.get(), by=lead(collaboration, INITIATIVE))

    assert visitor.get("publication.file", made.pk).status_code == 404


def test_of_a_link_the_address_becomes_public():
    collaboration = a_collaboration()
    made = published(a_link(collaboration, INITIATIVE, in_room=False))

    assert "https://zaak.voorbeeld.nl/42" in nobody(collaboration).get("public").content.decode()
    assert nobody(collaboration).get("publication.file", made.pk).status_code == 404


def test_in_the_room_it_is_not_shown_and_not_published():
    collaboration = a_collaboration()
    found, by = a_document(collaboration, INITIATIVE), lead(collaboration, INITIATIVE)

    for act in (
        lambda: sharing.show(found, partner=a_partner(collaboration).pk, by=by),
        lambda: sharing.publish(found, by=by),
        lambda: sharing.take_back(found, by=by),
    ):
        with pytest.raises(WrongState):
            act()


def test_the_municipality_marks_it():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, in_room=False)

    sharing.mark(
        found, marks=[WooMark.HELD, WooMark.CONCEPT], by=member(collaboration, MUNICIPALITY)
    )

    assert again(found).marks == ["held", "concept"]
    with pytest.raises(NotAllowed):
        sharing.mark(found, marks=[], by=lead(collaboration, INITIATIVE))


def test_a_room_of_another_side_cannot_be_shared_by_guessing():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE)

    with pytest.raises(NotFound):
        sharing.share(found, by=lead(collaboration, MUNICIPALITY))


def test_erasing_also_takes_what_was_kept_when_somebody_wanted_to_make_it_public():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    found = a_link(
        collaboration, INITIATIVE, in_room=False, link="https://zaak.voorbeeld.nl/geheim"
    )
    made = sharing.publish(found, by=by)
    publication.withdraw(made, by=by)
    sharing.take_back(again(found), by=by)

    document.erase(again(found), by=by)

    assert Publication.objects.get().text.erased
    assert chains_hold()

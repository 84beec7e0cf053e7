"""The pages of documents: adding, reading with versions, renewing, renaming, removing, fetching."""

import pytest

from samenspel.documents.models import Document, Stored
from samenspel.documents.tests.papers import (
    PDF,
    a_document,
    a_link,
    on_disk,
    png,
    renewed,
    uploaded,
)
from samenspel.roadmap.tests.pages import a_stranger, fields, hidden, nobody, visit, words
from samenspel.roadmap.tests.steps import INITIATIVE, MUNICIPALITY, again, ends
from tests.builders import a_collaboration, alone, lead, reader

pytestmark = pytest.mark.django_db


def browsing(collaboration, side=INITIATIVE, who=lead):
    return visit(collaboration, who(collaboration, side))


def test_a_file_is_added_read_and_found_in_the_list():
    collaboration = a_collaboration()
    person = browsing(collaboration)
    assert fields(person.get("document.add")) == {
        "file",
        "link",
        "title",
        "where",
        "phase",
        "track",
    }

    given = {"file": uploaded("begroting.pdf"), "where": "both", "phase": "2", "track": "3"}
    page = words(person.done("document.add", **given))

    assert "Het document is bewaard." in page
    assert "begroting.pdf" in page
    assert "Hoort bij: Uitwerken, Plan uitwerken" in page
    listed = words(browsing(collaboration, MUNICIPALITY).get("documents"))
    assert "begroting.pdf" in listed
    assert "versie 1 van" in listed


def test_a_link_is_added_and_shown_with_whose_page_it_is():
    collaboration = a_collaboration()
    given = {"link": "https://zaak.voorbeeld.nl/42", "title": "Raadsbesluit", "where": "both"}

    page = words(browsing(collaboration).done("document.add", **given))

    assert "Open het bij zaak.voorbeeld.nl" in page
    assert "Dit document staat niet in Samenspel." in page


def test_alone_a_document_stands_in_the_own_room():
    collaboration = alone()
    person = browsing(collaboration)
    assert "where" not in fields(person.get("document.add"))

    page = words(person.done("document.add", file=uploaded()))

    assert "Alleen mensen van jullie kant zien wat hier staat." in page
    assert Document.objects.get().visibility == INITIATIVE


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Kies een bestand, of geef een link."),
        (
            {"file": uploaded("a.html", b"<script>x</script>")},
            "Dit soort bestand nemen we niet aan.",
        ),
        ({"file": uploaded("leeg.pdf", b"")}, "Dit bestand is leeg."),
        ({"file": uploaded("b.docx", PDF)}, "De naam eindigt op “.docx”, maar de inhoud is: PDF."),
        ({"link": "javascript:alert(1)", "title": "x"}, "Dit is geen webadres."),
        ({"link": "ftp://voorbeeld.nl/a", "title": "x"}, "Dit is geen webadres."),
        ({"link": "https://voorbeeld.nl/a"}, "Zeg in een paar woorden wat het is."),
        ({"file": uploaded(), "link": "https://voorbeeld.nl/"}, "niet allebei."),
        ({"file": uploaded(), "title": "x" * 201}, "200"),
        ({"file": uploaded(), "title": "om\u202e"}, "niet kunt zien"),
        ({"file": uploaded(), "phase": "7"}, "Kies"),
        ({"stored": "0199f6a0-0000-7000-8000-000000000000"}, "Dit bestand is er niet meer."),
    ],
)
def test_what_does_not_fit_is_said_at_the_field_and_nothing_is_made(given, sentence):
    collaboration = a_collaboration()

    answer = browsing(collaboration).post("document.add", where="both", **given)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert Document.objects.count() == 0
    assert len(on_disk()) == Stored.objects.count()


def test_a_file_need_not_be_chosen_again_when_something_else_was_wrong():
    collaboration = a_collaboration()
    person = browsing(collaboration)
    first = person.post("document.add", file=uploaded("a.pdf"), where="both", title="x" * 201)
    assert "“a.pdf” (48" in words(first).replace("\xa0", " ")

    page = person.done("document.add", where="both", title="Kort", stored=hidden(first, "stored"))

    assert "a.pdf" in words(page)
    assert (Document.objects.count(), Stored.objects.count()) == (1, 0)


def test_what_somebody_else_sent_cannot_be_used():
    collaboration = a_collaboration()
    first = browsing(collaboration).post("document.add", file=uploaded(), title="x" * 201)

    other = browsing(collaboration, MUNICIPALITY)
    answer = other.post("document.add", where="both", stored=hidden(first, "stored"))

    assert answer.status_code == 422
    assert "Dit bestand is er niet meer. Kies het opnieuw." in words(answer)


def test_sent_twice_it_is_there_once():
    collaboration = a_collaboration()
    person = browsing(collaboration)
    new = hidden(person.get("document.add"), "new")

    for _time in range(2):
        page = person.done("document.add", file=uploaded(), where="both", new=new)

    assert "plan.pdf" in words(page)
    assert Document.objects.count() == 1


def test_a_newer_version_stands_on_top_and_the_earlier_one_stays():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, in_room=False)
    person = browsing(collaboration)
    seen = hidden(person.get("document", found.pk), "version-seen")

    given = {"version__file": uploaded("plan2.pdf", PDF + b"\n"), "version__seen": seen}
    page = words(person.done("document.add_version", found.pk, **given))

    assert "De nieuwe versie is bewaard." in page
    assert page.index("plan2.pdf") < page.index("Eerdere versies") < page.rindex("plan.pdf")
    for number, content in ((1, PDF), (2, PDF + b"\n")):
        answer = person.get("document.file", found.pk, number)
        assert b"".join(answer.streaming_content) == content


def test_an_older_page_is_told_so_and_the_file_stays():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE)
    renewed(found)
    person = browsing(collaboration)

    given = {"version__file": uploaded("plan3.pdf"), "version__seen": "1"}
    answer = person.post("document.add_version", found.pk, **given)

    assert answer.status_code == 409
    assert "“plan3.pdf”" in words(answer)
    again_given = {name: hidden(answer, name) for name in ("version-stored", "version-seen")}
    person.done("document.add_version", found.pk, **again_given)
    assert again(found).latest.name == "plan3.pdf"


def test_a_document_gets_another_title():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE)
    person = browsing(collaboration)
    seen = hidden(person.get("document", found.pk), "rename-seen")

    page = person.done("document.rename", found.pk, rename__title="Het plan", rename__seen=seen)

    assert "De nieuwe titel is bewaard." in words(page)
    assert str(again(found)) == "Het plan"


def test_a_document_is_removed_with_its_file():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE)
    person = browsing(collaboration)
    seen = hidden(person.get("document", found.pk), "erase-seen")
    before = on_disk()

    page = person.done("document.erase", found.pk, erase__seen=seen)

    assert "Het document is voorgoed weggehaald." in words(page)
    assert person.get("document", found.pk).status_code == 404
    assert (len(before), on_disk()) == (1, [])


def test_a_picture_is_shown_and_every_file_is_only_saved():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, png(), name="foto.png", in_room=False)
    person = browsing(collaboration)

    page = person.get("document", found.pk).content.decode()
    answer = person.get("document.file", found.pk, 1)

    assert (
        f'<img class="document-picture" src="{person.address("document.file", found.pk, 1)}"'
        in page
    )
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == 'attachment; filename="foto.png"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Length"] == str(len(png()))


def test_plain_text_is_bytes_to_a_browser():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, b"Zomaar tekst.\n", name="a.txt")

    answer = browsing(collaboration).get("document.file", found.pk, 1)

    assert answer["Content-Type"] == "application/octet-stream"


def test_who_only_reads_sees_no_form_and_cannot_add():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, in_room=False)
    person = browsing(collaboration, INITIATIVE, reader)

    assert fields(person.get("document", found.pk)) == set()
    assert person.get("document.add").status_code == 404
    answer = person.post("document.add", file=uploaded("a.pdf", PDF + b"x"), where="both")
    assert answer.status_code == 403
    assert len(on_disk()) == 1


def test_the_other_side_reads_and_cannot_renew():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, in_room=False)
    other = browsing(collaboration, MUNICIPALITY)

    assert "version-file" not in fields(other.get("document", found.pk))
    answer = other.post("document.add_version", found.pk, version__file=uploaded())
    assert answer.status_code == 403


def test_the_other_sides_room_does_not_exist():
    collaboration = a_collaboration()
    found, link = a_document(collaboration, INITIATIVE), a_link(collaboration, INITIATIVE)
    other = browsing(collaboration, MUNICIPALITY)

    for one in (found, link):
        assert other.get("document", one.pk).status_code == 404
        assert other.get("document.file", one.pk, 1).status_code == 404
        for name in ("add_version", "rename", "erase", "share", "show", "take_back", "publish"):
            assert other.post(f"document.{name}", one.pk).status_code == 404
    assert "Plan van aanpak" not in words(other.get("documents"))
    for outside in (a_stranger(collaboration), a_stranger(a_collaboration())):
        assert outside.get("document.file", found.pk, 1).status_code == 404
    assert nobody(collaboration).get("document.file", found.pk, 1).status_code == 302


def test_drafts_of_before_it_was_shared_stay_in_the_room():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, name="klad.pdf")
    renewed(found, name="net.pdf")
    person, other = browsing(collaboration), browsing(collaboration, MUNICIPALITY)
    seen = hidden(person.get("document", found.pk), "seen")

    person.done("document.share", found.pk, seen=seen)

    assert other.get("document.file", found.pk, 1).status_code == 404
    assert other.get("document.file", found.pk, 2).status_code == 200
    assert "klad.pdf" not in words(other.get("document", found.pk))
    assert "klad.pdf" in words(person.get("document", found.pk))


def test_what_ended_can_be_read_and_not_changed():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, in_room=False)
    ends(collaboration)
    person = browsing(collaboration)

    assert person.get("document.file", found.pk, 1).status_code == 200
    assert person.get("document.add").status_code == 404
    assert person.post("document.add", file=uploaded(), where="both").status_code == 409
    answer = person.post("document.add_version", found.pk, version__file=uploaded())
    assert answer.status_code == 409


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_the_same_however_many_there_are(many, django_assert_num_queries):
    collaboration = a_collaboration()
    for number in range(many):
        a_document(collaboration, INITIATIVE, PDF + b"\n" * number, in_room=False)
    person = browsing(collaboration, MUNICIPALITY)
    person.get("documents")

    with django_assert_num_queries(11):
        person.get("documents")


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_however_many_versions_there_are(many, django_assert_num_queries):
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, in_room=False)
    for number in range(many - 1):
        renewed(found, PDF + b"\n" * (number + 1))
    person = browsing(collaboration)
    person.get("document", found.pk)

    with django_assert_num_queries(17):
        person.get("document", found.pk)


def test_a_long_list_comes_in_pages():
    collaboration = a_collaboration()
    for number in range(32):
        a_link(collaboration, INITIATIVE, title=f"Stuk {number}.", in_room=False)
    person = browsing(collaboration, MUNICIPALITY)

    first = person.get("documents")
    address = first.content.decode().partition('rel="next"')[0].rpartition('href="')[2]
    older = person.get("documents", query=address.partition('"')[0])

    assert ("Stuk 31." in words(first), "Stuk 1." in words(first)) == (True, False)
    assert [n for n in range(32) if f"Stuk {n}." in words(older)] == [0, 1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Kamer", "Plan", "Wijk"}),
        ("?fase=uitwerken", {"Plan"}),
        ("?spoor=wijk", {"Wijk"}),
        ("?kant=municipality", {"Wijk"}),
        ("?wie_ziet=room", {"Kamer"}),
        ("?wie_ziet=both", {"Plan", "Wijk"}),
        ("?wie_ziet=municipality", {"Kamer", "Plan", "Wijk"}),
        ("?fase=nergens&voor=x", {"Kamer", "Plan", "Wijk"}),
    ],
)
def test_the_list_shows_what_is_asked_for(query, found):
    collaboration = a_collaboration()
    a_link(collaboration, INITIATIVE, title="Kamer")
    a_link(collaboration, INITIATIVE, title="Plan", in_room=False, phase=2, track=3)
    a_link(collaboration, MUNICIPALITY, title="Wijk", in_room=False, phase=1, track=6)
    a_link(collaboration, MUNICIPALITY, title="Hunkamer")

    answer = browsing(collaboration).get("documents", query=query)

    page = answer.content.decode()
    titles = ("Kamer", "Plan", "Wijk", "Hunkamer")
    assert {title for title in titles if f'dir="auto">{title}</a>' in page} == found

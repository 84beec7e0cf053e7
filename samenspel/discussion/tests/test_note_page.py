"""The pages of one note: writing, reading with its versions, changing, sharing."""

from uuid import uuid4

import pytest

from samenspel.discussion.models import Note
from samenspel.discussion.operations import note
from samenspel.discussion.queries import note_page
from samenspel.roadmap.tests.pages import (
    a_coordinator_of,
    a_stranger,
    fields,
    here,
    hidden,
    nobody,
    visit,
    words,
)
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    a_note,
    again,
    ends,
    everything,
)
from tests.builders import a_collaboration, alone, lead, member, reader

pytestmark = pytest.mark.django_db


def changed(made, title, text=""):
    note.change(made, title=title, text=text, by=lead(made.collaboration, INITIATIVE))


def shared(made):
    note.share(made, by=lead(made.collaboration, INITIATIVE))


def test_a_note_is_written_read_and_found_in_the_room():
    collaboration = alone()
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    assert fields(person.get("note.write")) == {"note-title", "note-text"}

    after = words(person.done("note.write", note__title="Begroting", note__text="€ 12\nof € 13"))

    assert "Je notitie is bewaard." in after
    assert "Begroting" in after
    assert "€ 12 of € 13" in after
    assert "Begroting" in words(person.get("room"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"note__text": "Zonder titel"}, "Vul dit in."),
        ({"note__title": "x" * 201, "note__text": "Te lang"}, "200"),
        ({"note__title": "om\u202e", "note__text": "Omgekeerd"}, "niet kunt zien"),
        ({"note__title": "Kort", "note__text": "Te veel" + "x" * 5000}, "5000"),
    ],
    ids=["no title", "too long a title", "a hidden character", "too long a text"],
)
def test_bad_input_is_explained_and_what_was_typed_is_kept(typed, sentence):
    collaboration = a_collaboration()
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    before = everything()
    answer = person.post("note.write", **typed)
    assert (answer.status_code, everything() == before) == (422, True)
    assert sentence in words(answer)
    assert typed["note__text"][:9] in answer.content.decode()


def test_pressing_twice_keeps_one_note():
    collaboration = a_collaboration()
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    new = hidden(person.get("note.write"), "note-new")
    for _twice in range(2):
        person.done("note.write", note__title="Eén keer", note__new=new)
    assert Note.objects.filter(title__body="Eén keer").count() == 1


def test_the_own_side_reads_every_version_and_the_other_only_those_that_were_shared():
    made = a_note(a_collaboration(), INITIATIVE, "Eerste opzet", "€ 12")
    changed(made, "Tweede opzet", "€ 14")
    shared(again(made))
    changed(again(made), "Derde opzet", "€ 16")

    titles = {}
    for side in (INITIATIVE, MUNICIPALITY):
        at = here(made.collaboration, lead(made.collaboration, side))
        page = note_page(at, made.pk)
        titles[side] = [str(page.note.title), *(str(one.title) for one in page.earlier)]

    assert titles == {
        INITIATIVE: ["Derde opzet", "Tweede opzet", "Eerste opzet"],
        MUNICIPALITY: ["Derde opzet", "Tweede opzet"],
    }
    other = visit(made.collaboration, lead(made.collaboration, MUNICIPALITY))
    text = words(other.get("note", made.pk))
    assert ("€ 16" in text, "€ 14" in text, "€ 12" in text) == (True, True, False)


def test_sharing_the_words_as_they_are_makes_no_second_version():
    made = a_note(a_collaboration(), INITIATIVE)
    shared(made)
    at = here(made.collaboration, lead(made.collaboration, INITIATIVE))
    assert list(note_page(at, made.pk).earlier) == []


def test_a_note_of_a_room_does_not_exist_for_anybody_else():
    collaboration = a_collaboration()
    made = a_note(collaboration, INITIATIVE, "Geheim", "Geheim")
    others = [
        visit(collaboration, lead(collaboration, MUNICIPALITY)),
        a_coordinator_of(collaboration),
        a_stranger(collaboration),
    ]
    typed = {"note__title": "Van mij"}
    before = everything()
    for person in others:
        for key in (made.pk, uuid4()):
            answers = [
                person.get("note", key),
                person.post("note.change", key, **typed),
                person.post("note.share", key),
            ]
            assert [answer.status_code for answer in answers] == [404, 404, 404]
            assert not any("Geheim" in answer.content.decode() for answer in answers)
    assert nobody(collaboration).get("note", made.pk).status_code == 302
    assert everything() == before


def test_a_shared_note_is_read_by_both_sides_and_a_coordinator_at_the_same_address():
    collaboration = a_collaboration()
    made = a_note(collaboration, INITIATIVE, "Begroting", "€ 12")
    person = visit(collaboration, lead(collaboration, INITIATIVE))

    after = words(person.done("note.share", made.pk))

    assert "Beide kanten zien dit nu." in after
    for other in (
        visit(collaboration, lead(collaboration, MUNICIPALITY)),
        a_coordinator_of(collaboration),
    ):
        page = other.get("note", made.pk)
        assert "€ 12" in words(page)
        assert fields(page) <= {"mark-marks"}
        assert other.post("note.change", made.pk, note__title="Van ons").status_code == 403


def test_two_people_change_it_at_once_and_both_texts_are_there():
    collaboration = a_collaboration()
    made = a_note(collaboration, INITIATIVE)
    slow = visit(collaboration, member(collaboration, INITIATIVE))
    seen = hidden(slow.get("note", made.pk), "note-seen")
    changed(made, "Van de snelle", "Dit was eerder")
    typed = {"note__title": "Van de trage", "note__text": "Dit kwam later"}

    answer = slow.post("note.change", made.pk, note__seen=seen, **typed)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Dit was eerder" in page, "Dit kwam later" in page) == (True, True)
    slow.done("note.change", made.pk, note__seen=hidden(answer, "note-seen"), **typed)
    assert str(again(made).text) == "Dit kwam later"


def test_readers_read_and_after_the_end_everybody_only_reads():
    collaboration = a_collaboration()
    made = a_note(collaboration, INITIATIVE, "Begroting", "€ 12")
    read = visit(collaboration, reader(collaboration, INITIATIVE))
    assert ("€ 12" in words(read.get("note", made.pk)), fields(read.get("note", made.pk))) == (
        True,
        set(),
    )
    assert read.get("note.write").status_code == 404
    before = everything()
    codes = [
        read.post("note.write", note__title="Nee").status_code,
        read.post("note.change", made.pk).status_code,
        read.post("note.share", made.pk).status_code,
    ]
    assert (codes, everything() == before) == ([403, 403, 403], True)

    ends(collaboration)
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    before = everything()
    assert fields(person.get("note", made.pk)) == set()
    assert person.get("note.write").status_code == 404
    answers = [
        person.post("note.write", note__title="Te laat"),
        person.post("note.change", made.pk, note__title="Te laat"),
        person.post("note.share", made.pk),
    ]
    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert all("afgelopen" in words(answer) for answer in answers)
    assert everything() == before


def test_words_of_people_are_text():
    collaboration = a_collaboration()
    made = a_note(collaboration, INITIATIVE, "<script>x</script>", "<b>vet</b>")
    page = visit(collaboration, lead(collaboration, INITIATIVE)).get("note", made.pk)
    assert ("<script>" in page.content.decode(), "<b>vet" in page.content.decode()) == (
        False,
        False,
    )


def test_it_is_there_in_english():
    collaboration = a_collaboration()
    made = a_note(collaboration, INITIATIVE)
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    text = words(person.in_english("note", made.pk))
    assert "Only people of your side see what stands here." in text


@pytest.mark.parametrize("versions", [1, 3])
def test_the_number_of_questions_to_the_database_does_not_grow(versions, django_assert_num_queries):
    made = a_note(a_collaboration(), INITIATIVE)
    for number in range(versions):
        changed(again(made), f"Versie {number}")
    at = here(made.collaboration, lead(made.collaboration, INITIATIVE))
    with django_assert_num_queries(7):
        page = note_page(at, made.pk)
    assert len(page.earlier) == versions

"""The colour and logo of a municipality: chosen by an administrator, seen by everybody."""

from hashlib import sha256
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from samenspel.core.grid import Side
from samenspel.journal.models import Entry
from samenspel.people.models import Organisation, Person
from samenspel.people.operations import set_theme
from samenspel.people.tests.administering import an_administrator, names
from tests.builders import ADMINISTRATOR, a_collaboration, a_municipality, lead

pytestmark = pytest.mark.django_db


def a_logo() -> bytes:
    written = BytesIO()
    Image.new("RGB", (60, 20), (0, 95, 99)).save(written, "PNG")
    return written.getvalue()


@pytest.fixture
def town(client):
    an_administrator(client)
    return a_municipality("Gemeente Voorbeeldstad")


def here(town):
    return reverse("organisation.set_theme", kwargs={"slug": town.slug})


def upload(content, name="logo.png", kind="image/png"):
    return SimpleUploadedFile(name, content, content_type=kind)


def look(client, town, version):
    """The stylesheet and the logo of a version."""
    given = {"slug": town.slug, "version": version}
    return client.get(reverse("theme", kwargs=given)), client.get(reverse("logo", kwargs=given))


def test_a_colour_and_a_logo_are_saved_and_everybody_gets_them(client, town):
    answer = client.post(here(town), {"brand": "#7A1F6B", "logo": upload(a_logo()), "seen": 1})
    town.refresh_from_db()
    client.logout()
    sheet, logo = look(client, town, town.version)

    assert answer.status_code == 303
    assert (town.brand, town.version) == ("#7a1f6b", 2)
    assert sheet.content.decode() == (
        ":root {\n  --samenspel-brand: #7a1f6b;\n  --samenspel-brand-deep: #5a174f;\n"
        "  --samenspel-brand-tint: #f0e6ef;\n  --samenspel-brand-ink: #ffffff;\n}\n"
    )
    assert Image.open(BytesIO(logo.content)).size == (60, 20)
    entry = Entry.objects.order_by("seq").last()
    assert entry is not None
    assert (entry.operation, entry.details) == (
        "organisation.set_theme",
        {"brand": "#7a1f6b", "logo": sha256(logo.content).hexdigest()},
    )


def test_what_everybody_gets_may_be_kept_for_ever_and_can_do_nothing(client, town):
    client.post(here(town), {"brand": "#7a1f6b", "logo": upload(a_logo())})
    client.logout()
    sheet, logo = look(client, town, 2)
    for answer, kind in ((sheet, "text/css; charset=utf-8"), (logo, "image/png")):
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        kept = set(answer["Cache-Control"].split(", "))
        assert kept == {"public", "max-age=31536000", "immutable"}
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer
        assert "Cookie" not in answer.get("Vary", "")
    assert logo["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("version", [0, 1, 3, 10**12, 10**30])
def test_another_version_does_not_exist(client, town, version):
    client.post(here(town), {"brand": "#7a1f6b", "logo": upload(a_logo())})
    assert [answer.status_code for answer in look(client, town, version)] == [404, 404]


def test_without_a_choice_the_colour_is_that_of_samenspel_and_there_is_no_logo(client, town):
    sheet, logo = look(client, town, 1)
    assert "--samenspel-brand: #005f63;" in sheet.content.decode()
    assert logo.status_code == 404


def test_only_a_municipality_has_a_look(client):
    collaboration = a_collaboration()
    initiative = Organisation.objects.get(kind=Side.INITIATIVE)
    assert [one.status_code for one in look(client, initiative, initiative.version)] == [404, 404]
    town = collaboration.municipality
    assert look(client, town, town.version)[0].status_code == 200


def test_the_pages_of_its_collaborations_use_them(client):
    collaboration = a_collaboration()
    town = collaboration.municipality
    set_theme(town, brand="#7a1f6b", logo=a_logo(), by=ADMINISTRATOR)
    client.force_login(Person.objects.get(pk=lead(collaboration, Side.INITIATIVE).own_person))
    page = client.get(reverse("people", args=[collaboration.slug])).content.decode()
    assert f'<link rel="stylesheet" href="/thema/{town.slug}-2.css">' in page
    assert f'src="/logo/{town.slug}-2.png"' in page


@pytest.mark.parametrize(
    ("brand", "sentence"),
    [
        ("#ffd800", "moet minstens 4,5 zijn"),
        ("#8a8a8a", "moet minstens 4,5 zijn"),
        ("paars", "Dit is geen kleur."),
        ("#fff", "Dit is geen kleur."),
        ("#005f63;}body{display:none", "Dit is geen kleur."),
        ("#00\u202e5f63", "Dit is geen kleur."),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_at_the_field(client, town, brand, sentence):
    answers = [client.post(here(town), {"brand": brand, **look}) for look in ({}, {"look": "1"})]
    town.refresh_from_db()
    for answer in answers:
        page = answer.content.decode()
        assert answer.status_code == 422
        assert sentence in page
        assert 'aria-describedby="id_brand_helptext id_brand_error"' in page
    assert (town.brand, town.version, names()[-1]) == ("", 1, "organisation.register")


def test_an_example_can_be_looked_at_before_anything_is_saved(client, town):
    shown = client.post(here(town), {"brand": "#7A1F6B", "look": "1"})
    page = client.get(shown["Location"]).content.decode()

    town.refresh_from_db()
    assert (shown.status_code, shown["Location"]) == (303, f"{here(town)}?brand=%237a1f6b")
    assert 'value="#7a1f6b"' in page
    assert '<rect x="20" y="18" width="180" height="34" rx="4" fill="#7a1f6b"/>' in page
    assert "heeft hierop een contrast van 9," in page
    assert (town.brand, town.version) == ("", 1)


def test_an_address_with_nonsense_for_a_colour_shows_the_colour_in_use(client, town):
    page = client.get(here(town), {"brand": '"/><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page
    assert 'fill="#005f63"' in page


@pytest.mark.parametrize(
    ("content", "name", "kind", "sentence"),
    [
        (b"<svg><script>alert(1)</script></svg>", "logo.png", "image/png", "Kies een PNG of JPEG."),
        (b"<svg/>", "logo.svg", "image/svg+xml", "Kies een PNG of JPEG."),
        (a_logo() + bytes(500_000), "logo.png", "image/png", "Dit bestand is te groot."),
        (b"", "logo.png", "image/png", "leeg"),
        (a_logo()[:50], "../../logo.png", "image/png", "Kies een PNG of JPEG."),
    ],
)
def test_a_file_that_is_no_logo_is_refused_at_the_field(
    client, town, content, name, kind, sentence
):
    answer = client.post(here(town), {"brand": "#7a1f6b", "logo": upload(content, name, kind)})
    page = answer.content.decode()
    town.refresh_from_db()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="#7a1f6b"' in page
    assert (town.brand, town.logo, town.version) == ("", None, 1)


def test_a_logo_goes_away_when_asked_and_stays_when_not(client, town):
    client.post(here(town), {"brand": "#7a1f6b", "logo": upload(a_logo())})
    client.post(here(town), {"brand": "#7a1f6b"})
    town.refresh_from_db()
    assert town.logo is not None
    client.post(here(town), {"brand": "", "without_logo": "on"})
    town.refresh_from_db()
    assert (town.brand, town.logo) == ("", None)


def test_a_stale_page_changes_nothing_and_keeps_what_was_typed(client, town):
    client.post(here(town), {"brand": "#7a1f6b", "seen": 1})
    stale = client.post(here(town), {"brand": "#1f3a7a", "seen": 1})
    town.refresh_from_db()
    assert stale.status_code == 409
    assert 'value="#1f3a7a"' in stale.content.decode()
    assert town.brand == "#7a1f6b"


def test_more_than_two_megabytes_are_not_even_read_whoever_sends_them():
    strict = Client(enforce_csrf_checks=True)
    strict.get("/inloggen/")
    answer = strict.post("/inloggen/", {"logo": upload(bytes(2_100_000))})
    assert answer.status_code == 413
    assert "Dit is te groot" in answer.content.decode()

"""The server as it is really run, with hashed files, used as somebody who is new would."""

import re

import pytest

from tests.browser.by_label import INVITATION, Visitor, letters_in
from tests.running import free_port, samenspel, serving

TOWN = ("Naam van de gemeente", "Gemeente Voorbeeldstad")
RESIDENT, OFFICER, ADMINISTRATOR = (
    "anneke@example.org",
    "piet@voorbeeldstad.example",
    "beheer@example.org",
)
POLICY = {
    "default-src 'none'",
    "script-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
WITH_PASSKEYS = {*POLICY, "script-src 'self'", "connect-src 'self'"} - {"script-src 'none'"}
"""Of the few pages on which our own script may talk to the device."""


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """A fresh installation: its address, and the mail that it sends."""
    data, port = tmp_path_factory.mktemp("installation"), free_port()
    samenspel("appoint", ADMINISTRATOR, "administrator", data=data)
    with serving("serve", data=data, port=port):
        yield f"http://127.0.0.1:{port}", letters_in(data / "mail")


def a_town(someone: Visitor) -> None:
    """The administrator lets a municipality in."""
    someone.opens()
    someone.presses("Log in")
    someone.logs_in(ADMINISTRATOR)
    someone.presses("Beheer deze installatie", "Voeg een gemeente toe")
    someone.types(*TOWN)
    someone.types("CBS-code", "GM9001")
    someone.types("Maildomein", "voorbeeldstad.example")
    someone.presses("Voeg de gemeente toe")


def begins(resident: Visitor) -> None:
    """The initiative begins alone and invites the municipality."""
    resident.opens()
    resident.presses("Begin een samenwerking")
    resident.logs_in(RESIDENT)
    resident.types("Hoe heet de wijk of jullie plan?", "De Linde")
    resident.picks("In welke gemeente is het?", "Gemeente Voorbeeldstad")
    resident.types("Hoe heet jullie initiatief?", "Buren van de Linde")
    resident.chooses("Informele groep")
    resident.types("Hoe heet je?", "Anneke")
    resident.types("Welke straten", "Lindestraat en Brink")
    resident.types("Hoeveel woningen", "640")
    resident.presses("Begin de samenwerking")
    resident.types("E-mailadres", OFFICER)
    resident.presses("Stuur de uitnodiging")


def accepts(officer: Visitor) -> None:
    """The officer opens the link of the mail and takes part."""
    (link,) = set(INVITATION.findall(officer.newest_mail(OFFICER, INVITATION)))
    officer.opens(link)
    officer.presses("Log in")
    officer.logs_in(OFFICER)
    officer.types("Hoe heet je?", "Piet")
    officer.presses("Ja, ik doe mee")


def goes_to_the_gate(someone: Visitor) -> None:
    someone.opens()
    someone.presses("De Linde", "Overgang naar Uitwerken")


def shows_that_it_is_ready(someone: Visitor, criterion: str) -> None:
    someone.unfolds(criterion)
    someone.types("Waaruit blijkt dat dit klaar is?", "Besproken in het overleg van 3 maart.")
    someone.presses("Voeg dit toe")


def says_yes(someone: Visitor, basis: str) -> None:
    someone.chooses("Ja, we gaan door")
    someone.chooses(basis)
    someone.presses("Verstuur het antwoord")


def test_by_what_stands_there_two_sides_come_to_their_first_passed_gate(browser, installation):
    """On a phone of 360 pixels, in Dutch, without scripts."""
    somebody, resident, officer = (Visitor(browser, *installation) for _ in range(3))

    a_town(somebody)
    begins(resident)
    assert "wacht op antwoord" in resident.reads()
    accepts(officer)
    assert "Jullie beginnen samen" in officer.reads()

    goes_to_the_gate(resident)
    assert "1 van de 3 punten" in resident.reads()
    shows_that_it_is_ready(resident, "De gedeelde ambitie staat op papier")
    shows_that_it_is_ready(resident, "De eerste spelregels voor de samenwerking liggen vast")
    resident.types("Waarom willen jullie nu door?", "We kennen elkaar nu.")
    resident.presses("Stel dit voor")
    says_yes(resident, "Afgesproken in de kerngroep")
    assert "Gemeente Voorbeeldstad" in resident.reads()

    goes_to_the_gate(officer)
    assert "We kennen elkaar nu." in officer.reads()
    says_yes(officer, "Een mandaat")

    officer.presses("De Linde")
    assert "Jullie zijn in de fase Uitwerken" in officer.reads()
    resident.opens()
    resident.presses("De Linde")
    resident.goes_to("Tijdlijn")
    assert "Uitwerken is vanaf nu de hoofdfase." in resident.reads()
    assert [*somebody.said, *resident.said, *officer.said] == []


@pytest.mark.parametrize("path", ["/", "/en/", "/hulp/", "/en/wie-mag-wat/", "/inloggen/"])
def test_a_page_needs_nothing_from_elsewhere_and_the_browser_is_content(page, installation, path):
    base, _mail = installation
    complaints, asked = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on("response", lambda answer: asked.append((answer.status, answer.url)))

    answer = page.goto(base + path)
    page.wait_for_load_state("networkidle")

    assert complaints == []
    policy = {part.strip() for part in answer.headers["content-security-policy"].split(";")}
    assert policy == (WITH_PASSKEYS if path == "/inloggen/" else POLICY)
    assert [url for status, url in asked if status != 200 or not url.startswith(base)] == []
    files = [url.removeprefix(base) for _status, url in asked if "/static/" in url]
    assert [name for name in files if not re.search(r"\.[0-9a-f]{12}\.\w+$", name)] == []
    assert any(name.endswith(".css") for name in files)
    assert "Source Sans 3" in page.evaluate("getComputedStyle(document.body).fontFamily")

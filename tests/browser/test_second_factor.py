"""Passkeys in a real browser with a device of its own, under the policy that people get."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from samenspel.people import factors
from samenspel.people.models import EventKind, SecurityEvent
from samenspel.people.tests.asking import code_in
from samenspel.people.tests.two_steps import CODES_ON_PAGE, code_of_app, with_app
from tests.browser.test_every_page import RULES, faults_of
from tests.browser.visiting import opened
from tests.builders import a_person

pytestmark = pytest.mark.django_db(transaction=True)
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
ADDRESS = "trekker@example.org"


@pytest.fixture
def base(live_server):
    """A passkey belongs to a name; an address in figures has none."""
    return live_server.url.replace("127.0.0.1", "localhost")


class Window:
    """A browser window with a device for passkeys, that hears what the console says."""

    def __init__(self, browser, base, person=None, **more):
        self.context = opened(browser, base, person, **more)
        self.tab = self.context.new_page()
        self.base = base
        self.said: list[str] = []
        self.tab.on("console", self.hears)
        self.tab.on("pageerror", self.hears)
        self.cdp = self.context.new_cdp_session(self.tab)
        self.cdp.send("WebAuthn.enable")
        made = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        self.device = made["authenticatorId"]

    def hears(self, what: Any) -> None:
        self.said.append(getattr(what, "text", str(what)))

    def open(self, path):
        return self.tab.goto(f"{self.base}{path}")

    def press(self, name):
        self.tab.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    def path(self):
        return self.tab.url.removeprefix(self.base)

    def takes_device_of(self, other):
        """The same telephone in another window."""
        kept = other.cdp.send("WebAuthn.getCredentials", {"authenticatorId": other.device})
        for credential in kept["credentials"]:
            asked = {"authenticatorId": self.device, "credential": credential}
            self.cdp.send("WebAuthn.addCredential", asked)


def adds_passkey(window):
    window.open("/ik/tweede-stap/passkey/")
    window.tab.get_by_label("Naam van deze passkey").fill("Mijn telefoon")
    window.press("Maak de passkey")
    window.tab.wait_for_url("**/herstelcodes/")


def with_passkey(browser, base, person):
    window = Window(browser, base, person)
    adds_passkey(window)
    return window


def test_somebody_adds_a_passkey_and_logs_in_with_it_alone(browser, base, mailoutbox):
    person = a_person(ADDRESS)
    window = with_passkey(browser, base, person)
    assert len(CODES_ON_PAGE.findall(window.tab.content())) == 10
    assert faults_of(window.tab, "recovery codes") == []

    window.open("/ik/")
    window.tab.get_by_role("main").get_by_role("button", name="Log uit", exact=True).click()
    window.open("/inloggen/?next=/ik/sessies/")
    window.press("Log in met een passkey")
    window.tab.wait_for_url("**/ik/sessies/")

    assert window.said == []
    assert [one.name for one in factors.factors_of(person).passkeys] == ["Mijn telefoon"]
    assert EventKind.PASSKEY_ADDED in SecurityEvent.objects.values_list("kind", flat=True)
    assert not any("Je code" in mail.subject for mail in mailoutbox)


def test_a_passkey_is_the_second_step_after_a_mailed_code(browser, base, mailoutbox):
    window = with_passkey(browser, base, a_person(ADDRESS))
    other = Window(browser, base)
    other.takes_device_of(window)

    other.open("/inloggen/?next=/ik/")
    other.tab.get_by_label("Je e-mailadres").fill(ADDRESS)
    other.press("Mail me een code")
    other.tab.get_by_label("Code").fill(code_in(mailoutbox[-1]))
    other.press("Log in")
    other.tab.wait_for_url("**/inloggen/tweede-stap/")
    assert faults_of(other.tab, "second step") == []
    other.press("Gebruik een passkey")
    other.tab.wait_for_url("**/ik/")

    assert other.said == []


def test_a_passkey_shows_anew_that_it_is_you(browser, base):
    window = with_passkey(browser, base, a_person(ADDRESS))
    window.open("/ik/bevestigen/?next=/ik/tweede-stap/app/")
    window.press("Gebruik een passkey")
    window.tab.wait_for_url("**/ik/tweede-stap/app/")
    assert window.said == []


def test_a_device_without_a_passkey_says_what_helps(browser, base):
    window = Window(browser, base)
    window.open("/inloggen/")
    window.press("Log in met een passkey")
    sentence = window.tab.get_by_text("Het lukte niet met de passkey.")
    sentence.wait_for()
    assert window.path() == "/inloggen/"
    assert Axe().run(window.tab, options={"runOnly": RULES}).response["violations"] == []


def test_an_answer_to_another_question_lets_nobody_in(browser, base):
    """What was recorded once is worth nothing later: the challenge is another."""
    window = with_passkey(browser, base, a_person(ADDRESS))
    thief = Window(browser, base)
    thief.takes_device_of(window)
    thief.open("/inloggen/")
    asked = thief.tab.evaluate("fetch('/inloggen/passkey.json').then(a => a.json())")
    answer = thief.tab.evaluate("asked => webauthnJSON.get(asked)", asked)
    thief.tab.evaluate("fetch('/inloggen/passkey.json').then(a => a.json())")
    thief.tab.evaluate(
        """answer => {
          const form = document.querySelector('form[data-passkey]')
          form.elements.credential.value = answer
          form.submit()
        }""",
        json.dumps(answer),
    )
    thief.tab.get_by_text("De passkey kon niet worden gecontroleerd.").wait_for()
    thief.open("/ik/")
    assert thief.path().startswith("/inloggen/")


def test_a_removed_passkey_opens_nothing(browser, base):
    person = a_person(ADDRESS)
    window = with_passkey(browser, base, person)
    factors.remove(person, factors.factors_of(person).passkeys[0].id)
    other = Window(browser, base)
    other.takes_device_of(window)
    other.open("/inloggen/")
    other.press("Log in met een passkey")
    other.tab.get_by_text("De passkey kon niet worden gecontroleerd.").wait_for()


def test_without_javascript_everything_but_passkeys_works(browser, base, mailoutbox):
    person = with_app(a_person(ADDRESS))
    tab = opened(browser, base, None, scripts=False).new_page()
    tab.goto(f"{base}/inloggen/")
    assert not tab.get_by_role("button", name="Log in met een passkey").is_visible()
    tab.get_by_label("Je e-mailadres").fill(ADDRESS)
    tab.get_by_role("button", name="Mail me een code").click()
    tab.get_by_label("Code").fill(code_in(mailoutbox[-1]))
    tab.get_by_role("button", name="Log in", exact=True).click()
    tab.get_by_label("Code").fill(code_of_app())
    tab.get_by_role("button", name="Log in", exact=True).click()
    tab.goto(f"{base}/ik/tweede-stap/passkey/")

    assert tab.get_by_text("Een passkey werkt alleen met JavaScript").is_visible()
    assert not tab.get_by_role("button", name="Maak de passkey").is_visible()
    assert factors.factors_of(person).app is not None


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_with_something_on_them_are_accessible_too(browser, base, prefix):
    person = with_app(a_person(ADDRESS))
    app = factors.factors_of(person).app
    window = Window(browser, base, person)
    window.open("/ik/tweede-stap/passkey/")
    window.tab.get_by_label("Naam van deze passkey").fill("Mijn telefoon")
    window.press("Maak de passkey")
    window.tab.wait_for_url("**/ik/tweede-stap/")
    faults = []
    for path in (
        "/ik/",
        "/ik/sessies/",
        "/ik/tweede-stap/",
        f"/ik/tweede-stap/{app.id}/verwijderen/",
        "/ik/tweede-stap/herstelcodes/",
        "/ik/tweede-stap/eerst/",
        "/ik/bevestigen/",
    ):
        assert window.open(f"{prefix}{path}").status == 200, path
        faults += faults_of(window.tab, f"{prefix}{path}")
    assert faults == []
    assert window.said == []

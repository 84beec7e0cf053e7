"""From one person with a plan to the first passed transition, as a new user finds the way.

On a phone of 360 pixels, in Dutch, without JavaScript, by nothing but visible words.
"""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from samenspel.collaboration.models import Collaboration
from samenspel.core.grid import Phase
from samenspel.journal.verify import verify_all
from tests.browser.by_label import INVITATION, Visitor, sent_letters
from tests.builders import a_municipality

NAME = "Bergweg van het gas"
TOWN = "Gemeente Voorbeeldstad"
GROUP = "Buren van de Bergweg"
CELLS = (
    "Ambitie bepalen",
    "Samenwerking organiseren en monitoren",
    "Plan uitwerken",
    "Gemeenteorganisatie oplijnen",
    "Initiatief ontwikkelen",
    "Wijk betrekken",
)


@pytest.mark.django_db(transaction=True)
def test_a_new_collaboration_goes_from_nothing_to_its_first_passed_transition(
    live_server, browser, settings
):
    here = urlsplit(live_server.url)
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, port=here.port)
    address = f"an@{a_municipality(TOWN).domains.get().domain}"
    neighbour, officer = (Visitor(browser, live_server.url, sent_letters) for _ in range(2))
    neighbour.opens()
    starts_alone(neighbour)
    writes_in_the_own_room(neighbour)
    invites(neighbour, address)

    accepts(officer, address)
    shares_the_step(neighbour)
    says_how_six_cells_stand(neighbour, "net begonnen")
    says_how_six_cells_stand(officer, "bijna op orde")
    finishes_a_step(neighbour)
    shows_what_is_ready(officer)

    proposes(neighbour)
    answers(neighbour, basis="Afgesproken in de kerngroep", reason="De regels volgen in mei.")
    neighbour.is_told("Het ja van jullie kant staat. Nu is de andere kant aan de beurt.")
    answers(officer, basis="Een mandaat", reason="Wij schrijven de regels op.")
    the_next_phase_begins(officer, neighbour)


def starts_alone(neighbour):
    neighbour.presses("Begin een samenwerking")
    neighbour.logs_in("noor@bergweg.example")
    neighbour.types("Hoe heet de wijk of jullie plan?", NAME)
    neighbour.types("Hoe heet jullie initiatief?", GROUP)
    neighbour.chooses("Informele groep")
    neighbour.types("Hoe heet je?", "Noor de Vries")
    neighbour.types("Welke straten of welk deel van de plaats?", "Bergweg en Dalstraat")
    neighbour.types("Hoeveel woningen zijn er ongeveer?", "210")
    neighbour.presses("Begin de samenwerking")
    assert "De samenwerking staat klaar." in neighbour.reads()
    assert "De andere kant doet nog niet mee." in neighbour.reads()


def writes_in_the_own_room(neighbour):
    neighbour.goes_to(NAME)
    neighbour.presses("Bereid voor in jullie eigen kamer")
    neighbour.types("Waar gaat het over?", "Eerste gedachten")
    neighbour.types("Je notitie", "Eerst met elkaar praten.")
    neighbour.presses("Bewaar de notitie")
    neighbour.is_told("Je notitie is bewaard.")
    neighbour.presses("Jullie eigen kamer")
    neighbour.unfolds("Denk vast na over een stap")
    neighbour.types("Wat moet er gebeuren?", "Praat met de Dalstraat")
    neighbour.picks("In welk spoor?", "Wijk betrekken")
    neighbour.presses("Zet de stap in onze kamer")
    assert "“Praat met de Dalstraat” staat in jullie eigen kamer." in neighbour.reads()


def invites(neighbour, address):
    neighbour.goes_to(NAME)
    neighbour.presses(f"Nodig {TOWN} uit")
    neighbour.types("E-mailadres", address)
    neighbour.types("Wat is de functie van deze persoon?", "projectleider")
    neighbour.presses("Stuur de uitnodiging")
    neighbour.is_told(f"De mail met de link is onderweg naar {address}.")


def accepts(officer, address):
    (link,) = INVITATION.findall(officer.newest_mail(address, INVITATION))
    officer.opens(link)
    assert f"Noor de Vries van {GROUP} nodigt je uit om mee te doen" in officer.reads()
    officer.presses("Log in")
    officer.logs_in(address)
    officer.types("Hoe heet je?", "An Jansen")
    officer.presses("Ja, ik doe mee")
    officer.is_told("Je doet mee. Vanaf nu werken jullie hier samen aan.")
    officer.presses("Kijk waar jullie staan")
    assert "Jullie zijn in de fase Opstarten." in officer.reads()
    assert "Houd een kennismakingsgesprek" in officer.reads()
    assert "Praat met de Dalstraat" not in officer.page.content()


def shares_the_step(neighbour):
    neighbour.goes_to(NAME)
    neighbour.presses("Deel wat jullie hebben voorbereid")
    neighbour.chooses("Praat met de Dalstraat")
    neighbour.presses("Deel wat ik aanvinkte")
    neighbour.is_told("1 stuk is gedeeld. Beide kanten zien het nu.")


def says_how_six_cells_stand(person, seen):
    """Once into the round, then from cell to cell by the link in what was just said."""
    person.goes_to(NAME)
    person.presses("Geef aan hoe 6 onderdelen ervoor staan")
    for number, cell in enumerate(CELLS, start=1):
        assert cell in person.reads()
        person.chooses(seen)
        person.types("Waarom?", "Zo zien wij het nu.")
        person.presses("Bewaar hoe wij het zien")
        person.is_told("Bewaard. De andere kant ziet het ook.")
        if number < len(CELLS):
            person.presses(CELLS[number])


def finishes_a_step(neighbour):
    neighbour.goes_to(NAME)
    assert "De gemeente ziet 3 van 4, het initiatief 1 van 4." in neighbour.reads()
    neighbour.presses("Houd een kennismakingsgesprek")
    neighbour.unfolds("Het is al klaar")
    neighbour.unfolds("Een bestand, een document, een overleg, een andere dag")
    neighbour.types("Besproken in een overleg? Op welke dag?", "2026-03-03")
    neighbour.presses("Deze stap is klaar")
    neighbour.is_told("Klaar. Waaruit dat blijkt, staat hieronder.")
    assert "besproken in het overleg van 3 maart 2026" in neighbour.reads()


def shows_what_is_ready(officer):
    officer.goes_to(NAME)
    officer.presses("Overgang naar Uitwerken")
    assert "Nog niet voorgesteld. 1 van de 3 punten is klaar." in officer.reads()
    officer.unfolds("Laat zien dat dit klaar is")
    officer.types("Waaruit blijkt dat dit klaar is?", "Eén pagina over wat we samen willen.")
    officer.presses("Voeg dit toe")
    assert "2 van de 3 punten zijn klaar." in officer.reads()
    assert f"{TOWN}: Eén pagina over wat we samen willen." in officer.reads()


def proposes(neighbour):
    neighbour.goes_to(NAME)
    neighbour.presses("Overgang naar Uitwerken")
    neighbour.types("Waarom willen jullie nu door?", "We kennen elkaar en willen verder.")
    neighbour.presses("Stel dit voor")
    neighbour.is_told("Jullie voorstel staat. Het is nog geen ja: nu antwoordt elke kant")


def answers(person, *, basis, reason):
    """From “Voor jou”; first without a basis and a reason, as one does, and then with both."""
    person.goes_to("Voor jou")
    person.presses("Geef jullie antwoord: Overgang naar Uitwerken")
    person.presses("Jij antwoordt voor deze kant")
    person.chooses("Ja, we gaan door")
    person.presses("Verstuur het antwoord")
    person.presses("Kijk waarom")
    assert "Kies op grond waarvan jullie kant ja zegt." in person.reads()
    assert "Schrijf hier waarom." in person.reads()
    person.chooses(basis)
    person.types("In jullie eigen woorden", reason)
    person.presses("Verstuur het antwoord")


def the_next_phase_begins(officer, neighbour):
    officer.is_told("Beide kanten zeiden ja. Uitwerken begint nu")
    for person in (officer, neighbour):
        person.goes_to(NAME)
        page = person.reads()
        assert "Jullie zijn in de fase Uitwerken." in page
        assert "Maak van de ambitie doelen die je kunt meten" in page
        assert f"{TOWN}: Wij schrijven de regels op. {GROUP}: De regels volgen in mei." in page
    assert Collaboration.objects.get().phase == Phase.UITWERKEN
    assert [report.holds for report in verify_all()] == [True] * 3

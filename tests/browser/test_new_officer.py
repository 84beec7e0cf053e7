"""A new officer, invited today, finds within ten clicks what is decided, why, and what is owed.

In the example, as an officer of the municipality who was not there before; by visible words alone.
"""

import pytest
from django.test import override_settings

from samenspel.cases import demo
from samenspel.collaboration.links import path_of
from samenspel.collaboration.models import Collaboration, Role
from samenspel.collaboration.operations import invitation
from samenspel.core.grid import Side
from tests.browser.by_label import Visitor, sent_letters
from tests.builders import lead

ADDRESS = "nieuw@voorbeeldstad.example"
AT_MOST = 10


class Counting(Visitor):
    """A visitor whose presses are counted from the moment that they are in."""

    clicks = 0

    def _arrives_by(self, found):
        self.clicks += 1
        super()._arrives_by(found)

    def unfolds(self, name):
        self.clicks += 1
        super().unfolds(name)


@pytest.mark.django_db(transaction=True)
def test_a_new_officer_finds_what_is_decided_why_and_what_is_owed(live_server, browser):
    with override_settings(SAMENSPEL_MODE="demo"):
        demo.load()
    here = Collaboration.objects.get(name="Spaarwijk")
    by = lead(here, Side.MUNICIPALITY)
    invited = invitation.invite(
        here, side=Side.MUNICIPALITY, email=ADDRESS, role=Role.MEMBER, by=by
    )
    officer = Counting(browser, live_server.url, sent_letters)
    officer.opens(path_of(invited.pk))
    officer.presses("Log in")
    officer.logs_in(ADDRESS)
    officer.clicks = 0

    officer.types("Hoe heet je?", "Nieuw in de wijk")
    officer.presses("Ja, ik doe mee")
    what_waits = officer.reads()
    officer.presses("Overgang naar Ontwikkelen")
    decided = officer.reads()
    officer.goes_to("Tijdlijn")
    told = officer.reads()

    assert officer.clicks <= AT_MOST
    assert "Wacht op Coöperatie Spaarwijk" in what_waits  # what is owed now, and by whom
    assert "te laat" in what_waits
    for words in ("Gemeente Voorbeeldstad", "Coöperatie Spaarwijk", "Ja", "besluit"):
        assert words in decided  # who said yes, and on what basis
    assert "De subsidie van de provincie is aangevraagd" in decided  # why all the same
    assert "garantie" in told
    assert officer.said == []

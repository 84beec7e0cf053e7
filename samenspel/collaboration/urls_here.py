"""Addresses in a collaboration: its people, their organisations, and its settings."""

from django.urls import include, path

from samenspel.collaboration.views import inviting, party, people, settings
from samenspel.core.grid import Side

PEOPLE = [
    path("", people.show, name="people"),
    path("uitnodigen/gemeente/", inviting.invite, {"side": Side.MUNICIPALITY}, "seat.invite"),
    path("uitnodigen/initiatief/", inviting.invite, {"side": Side.INITIATIVE}, "seat.invite"),
    path("uitnodigingen/<uuid:invitation>/", inviting.show, name="invitation"),
    path("uitnodigingen/<uuid:invitation>/opnieuw/", inviting.send, name="invitation.send"),
    path(
        "uitnodigingen/<uuid:invitation>/intrekken/", inviting.withdraw, name="invitation.withdraw"
    ),
    path("vertrekken/", people.leave, name="seat.leave"),
    path("organisatie/", party.describe, name="party.describe"),
    path("organisatie/opvolger/", party.succeed, name="party.succeed"),
    path("<uuid:seat>/", people.change, name="seat.change"),
    path("<uuid:seat>/beeindigen/", people.end, name="seat.end"),
    path("<uuid:seat>/trekker-worden/", people.take_lead, name="seat.take_lead"),
]
SETTINGS = [
    path("", settings.show, name="settings"),
    path("naam/", settings.describe, name="collaboration.describe"),
    path("regel/", settings.propose, name="rule.propose"),
    path("regel/<uuid:offer>/akkoord/", settings.agree, name="rule.agree"),
    path("regel/<uuid:offer>/niet-akkoord/", settings.decline, name="rule.decline"),
]

urlpatterns = [
    path("samen-begonnen/", people.begun, name="begun"),
    path("mensen/", include(PEOPLE)),
    path("instellingen/", include(SETTINGS)),
]

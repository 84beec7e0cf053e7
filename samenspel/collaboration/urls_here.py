"""Addresses in a collaboration: its people, their organisations, and its settings."""

from django.urls import include, path

from samenspel.collaboration.views import (
    inviting,
    partner,
    party,
    people,
    publication,
    returning,
    settings,
)
from samenspel.core.grid import Side

PEOPLE = [
    path("", people.show, name="people"),
    path("uitnodigen/gemeente/", inviting.invite, {"side": Side.MUNICIPALITY}, "seat.invite"),
    path("uitnodigen/initiatief/", inviting.invite, {"side": Side.INITIATIVE}, "seat.invite"),
    path("partners/nieuw/", partner.add, name="partner.add"),
    path("partners/<uuid:party>/beeindigen/", partner.end, name="partner.end"),
    path(
        "partners/<uuid:party>/uitnodigen/", inviting.invite, {"side": Side.PARTNER}, "seat.invite"
    ),
    path("uitnodigingen/<uuid:invitation>/", inviting.show, name="invitation"),
    path("uitnodigingen/<uuid:invitation>/opnieuw/", inviting.send, name="invitation.send"),
    path(
        "uitnodigingen/<uuid:invitation>/intrekken/", inviting.withdraw, name="invitation.withdraw"
    ),
    path("instappen/", returning.step_in, name="seat.step_in"),
    path("vertrekken/", people.leave, name="seat.leave"),
    path("organisatie/", party.describe, name="party.describe"),
    path("organisatie/opvolger/", party.succeed, name="party.succeed"),
    path("<uuid:seat>/", people.change, name="seat.change"),
    path("<uuid:seat>/beeindigen/", people.end, name="seat.end"),
    path("<uuid:seat>/trekker-worden/", people.take_lead, name="seat.take_lead"),
]
PUBLIC = [
    path("", publication.show, name="publications"),
    path("<uuid:publication>/akkoord/", publication.agree, name="publication.agree"),
    path("<uuid:publication>/niet-akkoord/", publication.decline, name="publication.decline"),
    path("<uuid:publication>/intrekken/", publication.withdraw, name="publication.withdraw"),
    path("<uuid:publication>/offline/", publication.end, name="publication.end"),
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
    path("openbaar/", include(PUBLIC)),
    path("instellingen/", include(SETTINGS)),
]

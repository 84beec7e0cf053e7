"""Addresses of the transitions and of starting half-way, below /samenwerkingen/<slug>/."""

from django.urls import path

from samenspel.roadmap.views import criterion, gate, halfway

GATE = "overgangen/<phase:phase>/"
CRITERION = f"{GATE}<slug:criterion>/"

urlpatterns = [
    path(GATE, gate.show, name="gate"),
    path(f"{GATE}voorstellen/", gate.propose, name="gate.propose"),
    path(f"{GATE}voorstellen/<int:number>/", gate.proposal, name="proposal"),
    path(f"{GATE}terugnemen/", gate.withdraw, name="gate.withdraw"),
    path(f"{GATE}antwoorden/", gate.decide, name="gate.decide"),
    path(f"{GATE}open-punten/<uuid:point>/geregeld/", criterion.settle, name="point.settle"),
    path(f"{CRITERION}waaruit-blijkt/", criterion.show, name="criterion.show"),
    path(f"{CRITERION}anders/", criterion.contest, name="criterion.contest"),
    path(f"{CRITERION}toch-niet-anders/", criterion.accept, name="criterion.accept"),
    path("halverwege/", halfway.show, name="halfway"),
    path("halverwege/voorstellen/", halfway.propose, name="halfway.propose"),
    path("halverwege/<uuid:offer>/akkoord/", halfway.agree, name="halfway.agree"),
    path("halverwege/<uuid:offer>/niet-akkoord/", halfway.decline, name="halfway.decline"),
    path("halverwege/<uuid:offer>/terugnemen/", halfway.withdraw, name="halfway.withdraw"),
]

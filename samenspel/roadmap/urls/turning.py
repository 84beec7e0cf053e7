"""Addresses of conditions, of going back and of ending, below /samenwerkingen/<slug>/."""

from django.urls import path

from samenspel.roadmap.urls.gate import GATE
from samenspel.roadmap.views import condition, ending, reopening

CONDITION = f"{GATE}voorwaarden/<uuid:condition>/"
BACK, END = "heropenen/", "afronden/"
ASKED, ONE = f"{BACK}<uuid:reopening>/", f"{END}<uuid:ending>/"

urlpatterns = [
    path(f"{CONDITION}plannen/", condition.plan, name="condition.plan"),
    path(f"{CONDITION}geregeld/", condition.settle, name="condition.settle"),
    path(f"{CONDITION}bevestigen/", condition.confirm, name="condition.confirm"),
    path(f"{CONDITION}nog-niet/", condition.dispute, name="condition.dispute"),
    path(BACK, reopening.show, name="reopening"),
    path(f"{BACK}voorstellen/", reopening.propose, name="reopening.propose"),
    path(f"{ASKED}akkoord/", reopening.agree, name="reopening.agree"),
    path(f"{ASKED}niet-akkoord/", reopening.decline, name="reopening.decline"),
    path(f"{ASKED}terugnemen/", reopening.withdraw, name="reopening.withdraw"),
    path(END, ending.show, name="ending"),
    path(f"{END}voorstellen/", ending.propose, name="ending.propose"),
    path(f"{END}opzeggen/", ending.give_notice, name="ending.give_notice"),
    path(f"{ONE}akkoord/", ending.agree, name="ending.agree"),
    path(f"{ONE}niet-akkoord/", ending.decline, name="ending.decline"),
    path(f"{ONE}terugnemen/", ending.withdraw, name="ending.withdraw"),
    path(f"{ONE}opzegging-terugnemen/", ending.take_back, name="ending.take_back"),
    path(f"{ONE}terugkijken/", ending.look_back, name="ending.look_back"),
    path(f"{ONE}overdragen/", ending.hand_over, name="handover.add"),
    path(f"{END}overdracht/<uuid:line>/weghalen/", ending.drop_line, name="handover.drop"),
    path(f"{ONE}afsluiten/", ending.finish, name="ending.finish"),
]

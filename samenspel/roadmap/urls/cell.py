"""Addresses of cells, steps and the own room, below /samenwerkingen/<slug>/."""

from django.urls import path

from samenspel.roadmap.views import cell, library, reading, room, step

CELL = "<phase:phase>/<track:track>/"
STEP = "stappen/<uuid:step>/"

urlpatterns = [
    path(CELL, cell.show, name="cell"),
    path(f"{CELL}zo-zien-wij-het/", reading.give, name="reading.give"),
    path(f"{CELL}stappen/oppakken/", cell.take_up, name="step.take_up"),
    path(f"{CELL}stappen/nieuw/", cell.add, name="step.add"),
    path(f"{CELL}stappen/al-gedaan/", cell.finish_together, name="step.finish_together"),
    path(f"{CELL}gesprek/", cell.say, name="comment.write"),
    path(f"{CELL}gesprek/<uuid:comment>/weghalen/", cell.erase, name="comment.erase"),
    path(STEP, step.show, name="step"),
    path(f"{STEP}beginnen/", step.start, name="step.start"),
    path(f"{STEP}afronden/", step.finish, name="step.finish"),
    path(f"{STEP}waaruit-blijkt/", step.add_evidence, name="evidence.add"),
    path(f"{STEP}plannen/", step.plan, name="step.plan"),
    path(f"{STEP}wie/", step.assign, name="step.assign"),
    path(f"{STEP}niet-nodig/", step.drop, name="step.drop"),
    path(f"{STEP}heropenen/", step.reopen, name="step.reopen"),
    path(f"{STEP}verplaatsen/", step.move, name="step.move"),
    path(f"{STEP}delen/", step.share, name="step.share"),
    path(f"{STEP}gesprek/", step.say, name="comment.write"),
    path(f"{STEP}gesprek/<uuid:comment>/weghalen/", step.erase, name="comment.erase"),
    path("stappenplan/", library.show, name="library"),
    path("stappenplan/overnemen/", library.take_over, name="library.take_over"),
    path("stappenplan/houden/", library.keep, name="library.keep"),
    path("kamer/", room.show, name="room"),
    path("kamer/stappen/nieuw/", room.add_step, name="step.add"),
    path("kamer/delen/", room.share, name="room.share"),
]

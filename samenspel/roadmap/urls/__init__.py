"""Addresses of the grid, below /samenwerkingen/<slug>/."""

from samenspel.roadmap.urls import cell, gate, timeline

urlpatterns = [*gate.urlpatterns, *timeline.urlpatterns, *cell.urlpatterns]

"""Addresses of the grid, below /samenwerkingen/<slug>/."""

from samenspel.roadmap.urls import cell, gate, texts, timeline, turning

urlpatterns = [
    *turning.urlpatterns,
    *gate.urlpatterns,
    *timeline.urlpatterns,
    *texts.urlpatterns,
    *cell.urlpatterns,
]

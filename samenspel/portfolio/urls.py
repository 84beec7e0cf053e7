"""Addresses below /portfolio/."""

from django.urls import path

from samenspel.portfolio import views

urlpatterns = [
    path("", views.show, name="portfolio"),
    path("tabel.csv", views.as_csv, name="portfolio.csv"),
]

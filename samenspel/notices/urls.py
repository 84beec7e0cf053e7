"""Addresses of notices."""

from django.urls import path

from samenspel.notices import views

urlpatterns = [
    path("meldingen/", views.show, name="notices"),
    path("meldingen/gelezen/", views.read, name="notices.read"),
    path("meldingen/instellingen/", views.settings, name="notices.settings"),
    path("meldingen/instellingen/", views.settings, name="person.set_notices"),
    path("meldingen/stoppen/<str:stop>/", views.stop, name="notices.stop"),
    path("meldingen/<uuid:notice>/", views.follow, name="notice"),
]

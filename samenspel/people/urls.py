"""Addresses of logging in, of the person and of the installation."""

from django.urls import path

from samenspel.people.views import installation, log_in, me, municipality, theme

TOWN = "installatie/gemeenten/<slug:slug>/"

urlpatterns = [
    path("inloggen/", log_in.log_in, name="log_in"),
    path("inloggen/code/", log_in.code, name="log_in.code"),
    path("uitloggen/", log_in.log_out, name="log_out"),
    path("ik/", me.me, name="me"),
    path("ik/", me.me, name="person.describe"),
    path("installatie/", installation.installation, name="installation"),
    path("installatie/gemeenten/nieuw/", installation.register, name="organisation.register"),
    path("installatie/benoemen/", installation.appoint, name="organisation.appoint"),
    path(
        "installatie/benoemingen/<uuid:id>/beeindigen/",
        installation.dismiss,
        name="organisation.dismiss",
    ),
    path(TOWN, municipality.municipality, name="organisation"),
    path(f"{TOWN}domeinen/", municipality.add_domain, name="organisation.add_domain"),
    path(
        f"{TOWN}domeinen/<uuid:id>/verwijderen/",
        municipality.remove_domain,
        name="organisation.remove_domain",
    ),
    path(f"{TOWN}huisstijl/", municipality.set_theme, name="organisation.set_theme"),
    path("thema/<slug:slug>-<int:version>.css", theme.theme, name="theme"),
    path("logo/<slug:slug>-<int:version>.png", theme.logo, name="logo"),
]

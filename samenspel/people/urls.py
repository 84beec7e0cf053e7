"""Addresses of logging in, of the person and of the installation."""

from django.urls import path

from samenspel.people.views import (
    confirm,
    factors,
    installation,
    log_in,
    me,
    municipality,
    organisations,
    own_data,
    second_step,
    sessions,
    theme,
)

MINE = "ik/tweede-stap/"
TOWN = "installatie/gemeenten/<slug:slug>/"

urlpatterns = [
    path("inloggen/", log_in.log_in, name="log_in"),
    path("inloggen/code/", log_in.code, name="log_in.code"),
    path("inloggen/tweede-stap/", second_step.second, name="log_in.second"),
    path("inloggen/passkey/", second_step.passkey, name="log_in.passkey"),
    path("inloggen/passkey.json", second_step.passkey_asked, name="log_in.passkey_asked"),
    path("uitloggen/", log_in.log_out, name="log_out"),
    path("uitloggen/overal/", sessions.everywhere, name="log_out.everywhere"),
    path("ik/", me.me, name="me"),
    path("ik/", me.me, name="person.describe"),
    path("ik/gegevens/", own_data.show, name="own_data"),
    path("ik/gegevens.json", own_data.download, name="own_data.download"),
    path("ik/bevestigen/", confirm.confirm, name="me.confirm"),
    path("ik/bevestigen/code/", confirm.ask, name="me.confirm_ask"),
    path("ik/sessies/", sessions.show, name="sessions"),
    path("ik/sessies/andere/", sessions.end_others, name="sessions.end_others"),
    path("ik/sessies/<uuid:session>/beeindigen/", sessions.end, name="sessions.end"),
    path(MINE, factors.show, name="second_factor"),
    path(f"{MINE}eerst/", factors.first, name="second_factor.first"),
    path(f"{MINE}app/", factors.add_app, name="second_factor.app"),
    path(f"{MINE}passkey/", factors.add_passkey, name="second_factor.passkey"),
    path(f"{MINE}<int:factor>/verwijderen/", factors.remove, name="second_factor.remove"),
    path(f"{MINE}herstelcodes/", factors.codes, name="second_factor.codes"),
    path(f"{MINE}herstelcodes.txt", factors.codes_text, name="second_factor.codes_text"),
    path(f"{MINE}herstelcodes/bewaard/", factors.codes_kept, name="second_factor.codes_kept"),
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
    path("installatie/organisaties/", organisations.organisations, name="organisations"),
    path(
        "installatie/organisaties/<slug:slug>/tweede-stap/",
        organisations.require_second_factor,
        name="organisation.require_second_factor",
    ),
    path(f"{TOWN}huisstijl/", municipality.set_theme, name="organisation.set_theme"),
    path("thema/<slug:slug>-<int:version>.css", theme.theme, name="theme"),
    path("logo/<slug:slug>-<int:version>.png", theme.logo, name="logo"),
]

"""Where the pages about oneself stand: below the own page, some below the second step."""

from django.urls import reverse
from django.utils.translation import gettext as _


def below_me(title: str) -> list[tuple[str, str]]:
    return [(_("About you"), reverse("me")), (title, "")]


def below_second_step(title: str) -> list[tuple[str, str]]:
    above = (_("Second step at log-in"), reverse("second_factor"))
    return [(_("About you"), reverse("me")), above, (title, "")]

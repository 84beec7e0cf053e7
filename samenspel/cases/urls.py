"""Addresses that only a demonstration has."""

from django.conf import settings
from django.urls import URLPattern, path

from samenspel.cases import views


def addresses(mode: str) -> list[URLPattern]:
    """What this mode adds: nothing, but in a demonstration."""
    return [path("proberen/", views.try_out, name="try_out")] if mode == "demo" else []


urlpatterns = addresses(settings.SAMENSPEL_MODE)

"""Every address of the product: Dutch without a prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from samenspel.config import health

handler400 = "samenspel.config.errors.bad_request"

urlpatterns = [
    path("health/", health.health, name="health"),
    path("ready/", health.ready, name="ready"),
    *i18n_patterns(prefix_default_language=False),
]

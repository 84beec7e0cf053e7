"""The addresses of a demonstration, for tests."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from samenspel.cases.urls import addresses
from samenspel.config.urls import urlpatterns as ours

urlpatterns = [
    *i18n_patterns(path("", include(addresses("demo"))), prefix_default_language=False),
    *ours,
]

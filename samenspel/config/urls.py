"""Every address of the product: Dutch without a prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from samenspel.config import health
from samenspel.core import converters

converters.register()

handler400 = "samenspel.config.errors.bad_request"

IN_A_COLLABORATION = [
    path("", include("samenspel.overview.urls_here")),
    path("", include("samenspel.collaboration.urls_here")),
    path("", include("samenspel.discussion.urls")),
    path("", include("samenspel.documents.urls")),
    path("", include("samenspel.roadmap.urls")),
    path("", include("samenspel.transfer.urls")),
]

urlpatterns = [
    path("health/", health.health, name="health"),
    path("ready/", health.ready, name="ready"),
    path("", include("samenspel.calendars.urls_outside")),
    *i18n_patterns(
        path("", include("samenspel.overview.urls")),
        path("", include("samenspel.notices.urls")),
        path("", include("samenspel.people.urls")),
        path("", include("samenspel.calendars.urls")),
        path("", include("samenspel.work.urls")),
        path("", include("samenspel.cases.urls")),
        path("", include("samenspel.collaboration.urls")),
        path("", include("samenspel.documents.urls_outside")),
        path("", include("samenspel.roadmap.urls.outside")),
        path("portfolio/", include("samenspel.portfolio.urls")),
        path("samenwerkingen/<slug:slug>/", include(IN_A_COLLABORATION)),
        prefix_default_language=False,
    ),
]

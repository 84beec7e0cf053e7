"""Addresses of notices."""

from django.urls import path

from samenspel.notices import views, views_of_mail

urlpatterns = [
    path("meldingen/", views.show, name="notices"),
    path("meldingen/gelezen/", views.read, name="notices.read"),
    path("meldingen/instellingen/", views.settings, name="notices.settings"),
    path("meldingen/instellingen/", views.settings, name="person.set_notices"),
    path("meldingen/stoppen/<str:stop>/", views.stop, name="notices.stop"),
    path("meldingen/<uuid:notice>/", views.follow, name="notice"),
    path("installatie/post/", views_of_mail.show, name="undelivered"),
    path("installatie/post/<uuid:letter>/opnieuw/", views_of_mail.retry, name="letter.retry"),
    path("installatie/post/<uuid:letter>/opgeven/", views_of_mail.give_up, name="letter.give_up"),
    path(
        "installatie/post/niet-verteld/<uuid:aside>/opgeven/",
        views_of_mail.leave_untold,
        name="aside.give_up",
    ),
]

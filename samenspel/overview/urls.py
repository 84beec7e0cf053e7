"""Addresses outside every collaboration."""

from django.urls import path

from samenspel.overview import views

urlpatterns = [
    path("", views.home, name="home"),
    path("hulp/", views.help_, name="help"),
    path("wie-beheert-dit/", views.hosting, name="hosting"),
    path("voor-jou/", views.for_you, name="for_you"),
]

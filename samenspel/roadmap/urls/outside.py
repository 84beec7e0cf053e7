"""Addresses of the grid's rules, outside every collaboration."""

from django.urls import path

from samenspel.roadmap.views import policy

urlpatterns = [path("wie-mag-wat/", policy.show, name="policy")]

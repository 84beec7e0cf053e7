from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "samenspel.overview"
    label = "overview"

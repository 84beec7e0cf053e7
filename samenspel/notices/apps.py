from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "samenspel.notices"
    label = "notices"

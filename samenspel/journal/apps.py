from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "samenspel.journal"
    label = "journal"

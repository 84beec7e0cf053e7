from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "samenspel.calendars"
    label = "calendars"

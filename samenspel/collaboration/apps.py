from django.apps import AppConfig


class CollaborationConfig(AppConfig):
    name = "samenspel.collaboration"
    label = "collaboration"

from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    name = "samenspel.roadmap"
    label = "roadmap"

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "samenspel.documents"
    label = "documents"

from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "samenspel.transfer"
    label = "transfer"

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    name = "samenspel.portfolio"
    label = "portfolio"

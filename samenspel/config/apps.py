"""What is tied together once, at start-up: operations are found, and roots are locked."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ConfigConfig(AppConfig):
    name = "samenspel.config"
    label = "config"

    def ready(self) -> None:
        """Every app's operations are known by name, whichever page is asked first."""
        autodiscover_modules("operations")
        operation = import_module("samenspel.operation")
        operation.lock_through(import_module("samenspel.config.locks").lock_root)

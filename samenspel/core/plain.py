"""Facts of the domain as JSON."""

from typing import Any

from django.db import models


def plain(value: Any) -> Any:
    """A fact as JSON without floats: ids and dates as text, choices by their value."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, models.Model):
        return str(value.pk)
    return str(value)

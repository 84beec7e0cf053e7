"""What people can do with documents."""

from samenspel.documents.operations import document, retention, sharing

__all__ = ["document", "retention", "sharing"]

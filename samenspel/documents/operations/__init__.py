"""What people can do with documents."""

from samenspel.documents.operations import document, sharing

__all__ = ["document", "sharing"]

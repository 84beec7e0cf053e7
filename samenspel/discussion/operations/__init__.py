"""What people can do in a discussion and in their room."""

from samenspel.discussion.operations import comment, note

__all__ = ["comment", "note"]

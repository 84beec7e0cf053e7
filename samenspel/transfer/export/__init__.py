"""What one side takes along of a collaboration: what is shared, and its own room.

The format is described in docs/export.md; why it is so in docs/decisions/0015-export.md.
"""

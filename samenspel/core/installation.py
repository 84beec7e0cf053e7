"""The installation itself, as the subject of what stands above every collaboration."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Installation:
    """There is one; it has no row, its journal is the installation's chain."""

    pk: str = "installation"
    collaboration_id: None = None
    version_seen: int = 1


INSTALLATION = Installation()

"""What people can do with a collaboration as a whole: by subject, one file each."""

from samenspel.collaboration.operations import (
    collaboration,
    invitation,
    partner,
    party,
    publication,
    rule,
    seat,
)

__all__ = ["collaboration", "invitation", "partner", "party", "publication", "rule", "seat"]

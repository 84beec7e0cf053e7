"""Everything that is held of people, part by part, in the order of core/terms.py.

A part that keeps something of a person gets a row there and a `Source` here; a test looks for
tables with a key to a person that no source names.
"""

from samenspel.calendars import forgetting as calendars
from samenspel.collaboration import forgetting as collaboration
from samenspel.documents import forgetting as documents
from samenspel.notices import forgetting as notices
from samenspel.people import forgetting as people
from samenspel.people.forgetting import Source
from samenspel.roadmap import forgetting as roadmap
from samenspel.transfer import forgetting as transfer
from samenspel.work import forgetting as work

SOURCES: tuple[Source, ...] = (
    *people.SOURCES,
    *collaboration.SOURCES,
    *roadmap.SOURCES,
    *documents.SOURCES,
    *transfer.SOURCES,
    *notices.SOURCES,
    *calendars.SOURCES,
    *work.SOURCES,
)

NOT_OURS = {
    "account_emailaddress": "kept empty: the address of a person is a proven one",
}
"""Tables with a key to a person that hold nothing of anybody, each with the reason."""

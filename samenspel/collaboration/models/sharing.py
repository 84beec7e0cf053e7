"""Who opened what was shared, and what both sides made public."""

from django.db import models
from django.db.models import Q

from samenspel.collaboration.models.people import Party, Seat
from samenspel.collaboration.models.root import Collaboration
from samenspel.collaboration.models.things import Thing
from samenspel.collaboration.states import PUBLICATION, PublicationState
from samenspel.core import clock
from samenspel.core.grid import Side
from samenspel.core.ids import new_id
from samenspel.journal.models import Text
from samenspel.people.models import Person


class Opening(models.Model):
    """Somebody of another party opened a thing that was shared: part of the reading-access log.

    Kept so that who takes something back knows who has seen it. One row per person and thing, and
    one more where it was taken along in an export. Without a person that was done by whoever runs
    the installation, for that party.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    collaboration = models.ForeignKey(Collaboration, models.PROTECT, related_name="+")
    about = models.CharField(max_length=80)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    first_on = models.DateField(default=clock.today)
    last_on = models.DateField(default=clock.today)
    in_export = models.BooleanField(default=False)

    class Meta:
        ordering = ["first_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "person", "party", "in_export"], name="opened_once"
            ),
            models.UniqueConstraint(
                fields=["about", "party"], condition=Q(person=None), name="taken_along_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.first_on}"


class Publication(Thing):
    """What both sides made public, with the words exactly as they were agreed.

    A copy on purpose: the thing itself may go on changing. While it is only proposed, both sides
    see it; once both agreed, everybody; when a side takes it offline, both sides again.
    """

    about = models.CharField(max_length=80, db_index=True)
    title = models.ForeignKey(Text, models.PROTECT, related_name="+")
    text = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    file = models.UUIDField(null=True)
    """The version of a document that was agreed on."""
    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PublicationState, default=PUBLICATION.initial)
    made_at = models.DateTimeField(default=clock.now)
    published_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["about"],
                condition=Q(state__in=[PublicationState.OPEN, PublicationState.PUBLIC]),
                name="one_publication_of_a_thing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=PublicationState.values), name="publication_state"
            ),
            models.CheckConstraint(
                condition=Q(visibility="public", state=PublicationState.PUBLIC)
                | (~Q(visibility="public") & ~Q(state=PublicationState.PUBLIC)),
                name="publication_public_only_when_agreed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

"""What a side makes for itself, and what it shares."""

from typing import Any

from samenspel.core.grid import Track
from samenspel.discussion.models import Comment, Note
from samenspel.discussion.operations import comment, note
from samenspel.roadmap.models import Step
from samenspel.roadmap.operations import evidence, step
from tests.together.life import Life, Moves, Who, works
from tests.together.model import LEAD


class InTheRoom(Life):
    """Notes, steps, remarks and evidence, in a room or before both."""

    def moves(self) -> Moves:
        in_the_room = {
            self.somebody_writes_a_note: 1,
            self.somebody_shares_a_note: 1,
            self.somebody_changes_a_note: 1,
            self.somebody_adds_a_step: 2,
            self.somebody_shares_a_step: 2,
            self.somebody_shows_how_far_a_step_is: 3,
            self.somebody_talks_about_a_step: 2,
            self.somebody_has_a_remark_removed: 1,
        }
        return {**super().moves(), **in_the_room}

    def one_of(self, table: Any) -> Any:
        """One of the newest of either side, or None; also one that the actor must not see."""
        newest = table.objects.filter(collaboration=self.real).order_by("-pk")[:4]
        return self.luck.choice([*newest] or [None])

    def sees(self, who: Who, thing: Any) -> bool:
        return self.must.rooms.get(thing.pk) in (None, who[0])

    def somebody_writes_a_note(self) -> None:
        who = self.who()
        if (by := self.actor(who)) is None:
            return
        may = works(who) and self.must.is_open
        made = self.attempt(note.write, self.real, by, may=may, title="Plan", text="Nog niet.")
        if made is not None:
            self.must.rooms[made.pk] = who[0]

    def somebody_shares_a_note(self) -> None:
        who, found = self.who(), self.one_of(Note)
        if found is None or (by := self.actor(who)) is None:
            return
        may = works(who) and self.must.is_open and self.must.rooms.get(found.pk) == who[0]
        if self.attempt(note.share, found, by, may=may):
            del self.must.rooms[found.pk]

    def somebody_changes_a_note(self) -> None:
        who, found = self.who(), self.one_of(Note)
        if found is None or (by := self.actor(who)) is None:
            return
        may = works(who) and self.must.is_open and found.side == who[0]
        self.attempt(note.change, found, by, may=may, title="Ons plan")

    def somebody_adds_a_step(self) -> None:
        who, in_room = self.who(), self.luck.random() < 0.7
        if (by := self.actor(who)) is None:
            return
        may = works(who) and self.must.is_open
        given = {"title": "Koffie", "phase": self.must.phase, "track": Track.WIJK}
        made = self.attempt(step.add, self.real, by, may=may, in_room=in_room, **given)
        if made is not None and in_room:
            self.must.rooms[made.pk] = who[0]

    def somebody_shares_a_step(self) -> None:
        who, found = self.who(), self.one_of(Step)
        if found is None or (by := self.actor(who)) is None:
            return
        may = works(who) and self.must.is_open and self.must.rooms.get(found.pk) == who[0]
        if self.attempt(step.share, found, by, may=may):
            self.goes_along(found)

    def goes_along(self, shared: Step) -> None:
        """With a step go its evidence and what was said about it."""
        said = Comment.objects.filter(about=f"step:{shared.pk}").values_list("pk", flat=True)
        for gone in [shared.pk, *said, *shared.evidence.values_list("pk", flat=True)]:
            self.must.rooms.pop(gone, None)

    def somebody_shows_how_far_a_step_is(self) -> None:
        who, found = self.who(), self.one_of(Step)
        if found is None or (by := self.actor(who)) is None:
            return
        may = None if works(who) and self.must.is_open and self.sees(who, found) else False
        act: Any = self.luck.choice([step.finish, evidence.add])
        done = self.attempt(act, found, by, may=may, kind="words", words="Gedaan.")
        if done is not None and found.pk in self.must.rooms:
            for added in found.evidence.values_list("pk", flat=True):
                self.must.rooms[added] = self.must.rooms[found.pk]

    def somebody_talks_about_a_step(self) -> None:
        who, found = self.who(), self.one_of(Step)
        if found is None or not self.sees(who, found) or (by := self.actor(who)) is None:
            return
        in_room = found.pk in self.must.rooms
        given = {"about": f"step:{found.pk}", "text": "Goed.", "in_room": in_room}
        may = works(who) and self.must.is_open
        made = self.attempt(comment.write, self.real, by, may=may, **given)
        if made is not None and in_room:
            self.must.rooms[made.pk] = who[0]

    def somebody_has_a_remark_removed(self) -> None:
        who, found = self.who(), self.one_of(Comment)
        if found is None or (by := self.actor(who)) is None:
            return
        own = found.seat.side == who[0] and (who[1] == LEAD or found.seat_id == by.seat)
        may = works(who) and own and not found.text.erased
        self.attempt(comment.erase, found, by, may=may)

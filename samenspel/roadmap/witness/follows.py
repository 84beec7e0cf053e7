"""What an entry says of other things than its subject, and of how its subject stood before."""

from collections.abc import Callable

from samenspel.core.grid import Phase, Side
from samenspel.journal.models import Entry
from samenspel.roadmap.states import STEP
from samenspel.roadmap.witness.deciding import DECIDED, gate
from samenspel.roadmap.witness.story import LEFT, SET, Story, by_words

NEVER_PUBLIC = ("declined", "withdrawn")


def tell(story: Story, entry: Entry) -> None:
    """Everything that an entry says."""
    if "entry" in entry.details:
        _also(story, entry)
        return
    story.hear(entry)
    follow = FOLLOWS.get(entry.operation) or DECIDED.get(entry.operation)
    if follow is not None:
        follow(story, entry)


def _also(story: Story, entry: Entry) -> None:
    """A line that refers to an entry in another chain: the thing went there."""
    if entry.operation.endswith((".share", ".take_back")):
        story.say(entry.subject, visibility=LEFT)
        story.say_of_all(_of_step(story, entry.subject), visibility=LEFT)
        _publications(story, entry.subject, LEFT)


def _of_step(story: Story, subject: str) -> list[str]:
    """What shows that a step is done and what was said about it go where the step goes."""
    return story.about.get(subject, []) if subject.startswith("step:") else []


def _publications(story: Story, about: str, where: str) -> None:
    """What came to nothing of making a thing public goes where the thing goes."""
    for one in story.about.get(about, ()):
        if one.startswith("publication:") and story.says(one, "state") in NEVER_PUBLIC:
            story.say(one, visibility=where)


def _start(story: Story, entry: Entry) -> None:
    told = entry.details
    story.say(entry.subject, is_replay=told["replay"], is_example=told["example"])
    party, seat = f"party:{told['party']}", f"seat:{told['seat']}"
    story.say(party, side=told["side"], left_on=None, organisation=told["organisation"])
    story.say(
        seat,
        role="lead",
        side=told["side"],
        party=told["party"],
        person=entry.actor,
        ends_at=None,
    )


def _begin(story: Story, _entry: Entry) -> None:
    story.say_of_all(map(gate, Phase), state="preparing")


def _conclude(story: Story, entry: Entry) -> None:
    story.say(entry.subject, state=entry.details["outcome"])


def _invite(story: Story, entry: Entry) -> None:
    """Guests read, whatever was asked."""
    if entry.details["side"] == Side.PARTNER:
        story.say(entry.subject, role="reader")


def _forget_invitation(story: Story, entry: Entry) -> None:
    """One that was not answered is over; one that was taken back stays so."""
    if story.says(entry.subject, "state") == "open":
        story.say(entry.subject, state="withdrawn")


def _accept(story: Story, entry: Entry) -> None:
    story.say(f"invitation:{entry.details['invitation']}", state="accepted")
    story.say(f"party:{entry.details['party']}", side=entry.details["side"])


def _partner_ends(story: Story, entry: Entry) -> None:
    story.say_of_all((f"seat:{one}" for one in entry.details["seats"]), ends_at=SET)


def _succeed(story: Story, entry: Entry) -> None:
    story.say(entry.subject, organisation=entry.details["after"])


def _rule(story: Story, entry: Entry) -> None:
    """The rule itself stands at the collaboration."""
    for one in story.kinds["collaboration"]:
        story.say(one, **{entry.details["rule"]: entry.details["value"]})


def _share(story: Story, entry: Entry) -> None:
    """A thing comes out of its room, with what was said of it there, and what belongs to it."""
    for room in story.rooms:
        if entry.subject in room.things:
            story.things.get(entry.subject, {}).clear()
            story.say(entry.subject, **room.things[entry.subject])
        for one in _of_step(room, entry.subject):
            story.say(one, **{**room.things[one], "visibility": story.here})
    story.say(entry.subject, visibility=story.here)
    if not entry.subject.startswith("step:"):
        story.say(entry.subject, shown_to=[])
    _publications(story, entry.subject, story.here)


def _take_back(story: Story, entry: Entry) -> None:
    """Back in the room. What it was marked with meanwhile stands in the shared chain."""
    story.things.get(entry.subject, {}).pop("marks", None)
    story.say(entry.subject, visibility=story.here, shown_to=[])


def _show(story: Story, entry: Entry) -> None:
    shown = {*(story.says(entry.subject, "shown_to") or ()), entry.details["partner"]}
    story.say(entry.subject, visibility="partners", shown_to=sorted(shown))


def _hide(story: Story, entry: Entry) -> None:
    shown = {*(story.says(entry.subject, "shown_to") or ())} - {entry.details["partner"]}
    where = "partners" if shown else story.here
    story.say(entry.subject, visibility=where, shown_to=sorted(shown))


def _finish(story: Story, entry: Entry) -> None:
    if (shown := entry.details.get("evidence")) is not None:
        story.say(
            f"evidence:{shown}",
            step=entry.subject.partition(":")[2],
            kind=entry.details["kind"],
            visibility=story.here,
            side=entry.side,
        )


def _finish_together(story: Story, entry: Entry) -> None:
    story.say_of_all((f"step:{one}" for one in entry.details["steps"]), state="done")
    for text in entry.texts:
        subject = by_words("evidence", text["id"])
        story.say(subject, kind="words", side=entry.side, seat__person=entry.actor)


def _reopen(story: Story, entry: Entry) -> None:
    """Where it comes out follows from where it was."""
    was = story.says(entry.subject, "state")
    now = {begin: end for begin, event, end in STEP.transitions if event == "reopened"}
    if was in now:
        story.say(entry.subject, state=str(now[was]))


def _assign(story: Story, entry: Entry) -> None:
    story.say(entry.subject, assignees=sorted(entry.details["seats"]))


def _halfway(story: Story, entry: Entry) -> None:
    told = entry.details
    story.say_of_all(map(gate, range(1, told["phase"])), state="before")
    for name, state in (("finished", "done"), ("dropped", "not_needed")):
        steps = [f"step:{one}" for one in told.get(name, ())]
        story.say_of_all(steps, state=state, visibility=story.here)


FOLLOWS: dict[str, Callable[[Story, Entry], None]] = {
    "collaboration.start": _start,
    "collaboration.begin": _begin,
    "collaboration.conclude": _conclude,
    "seat.invite": _invite,
    "invitation.forget": _forget_invitation,
    "seat.accept": _accept,
    "partner.end": _partner_ends,
    "party.succeed": _succeed,
    "rule.agree": _rule,
    **{f"{kind}.share": _share for kind in ("note", "document", "step")},
    **{f"{kind}.take_back": _take_back for kind in ("note", "document")},
    **{f"{kind}.show": _show for kind in ("note", "document")},
    **{f"{kind}.hide": _hide for kind in ("note", "document")},
    "step.finish": _finish,
    "step.finish_together": _finish_together,
    "step.reopen": _reopen,
    "step.assign": _assign,
    "halfway.agree": _halfway,
}
"""Per operation what else its entry says; of what is decided: in deciding.py."""

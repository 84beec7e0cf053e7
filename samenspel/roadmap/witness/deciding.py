"""What an entry about a transition, going back or ending says of other things than its subject."""

from collections.abc import Callable

from samenspel.core.grid import BOTH_SIDES, Phase
from samenspel.journal.models import Entry
from samenspel.roadmap.witness.story import SET, Story, by_words

GONE_ON = ("passed", "before")
"""States of a gate that is behind both."""
RUNNING = ("open", "notice", "closing")
"""States of an ending that is not over."""


def gate(phase: int) -> str:
    """Gates are told of by their phase: they begin all at once, without an entry for each."""
    return f"gate:{phase}"


def _give(story: Story, entry: Entry) -> None:
    """The latest of a side counts."""
    place = ("reading", entry.details["phase"], entry.details["track"], entry.side)
    _replace(story, place, entry.subject, is_latest=False)


def _look_back(story: Story, entry: Entry) -> None:
    _replace(story, ("back", entry.details["ending"], entry.side), entry.subject, is_latest=False)


def _replace(story: Story, place: tuple[object, ...], subject: str, **before: object) -> None:
    """What stood in this place is followed by something newer."""
    if (earlier := story.open.get(place)) is not None:
        story.say(earlier, **before)
    story.open[place] = subject


def _contest(story: Story, entry: Entry) -> None:
    story.open["contest", entry.details["phase"], entry.details["criterion"], entry.side] = (
        entry.subject
    )


def _accept_criterion(story: Story, entry: Entry) -> None:
    place = ("contest", entry.details["phase"], entry.details["criterion"], entry.side)
    if (earlier := story.open.pop(place, None)) is not None:
        story.say(earlier, accepted_at=SET)


def _propose(story: Story, entry: Entry) -> None:
    phase = entry.details["phase"]
    story.say(gate(phase), state="proposed")
    story.open["proposal", phase] = entry.subject
    story.open["outcome", phase] = entry.details.get("outcome") or ""
    for side in BOTH_SIDES:
        story.open.pop(("answer", phase, side), None)


def _end_proposal(story: Story, phase: int, proposal: str, state: str) -> None:
    story.say(gate(phase), state=state)
    if (waits := story.open.pop(("proposal", phase), None)) is not None:
        story.say(waits, state=proposal)


def _withdraw(story: Story, entry: Entry) -> None:
    _end_proposal(story, entry.details["phase"], "withdrawn", "preparing")


def _lapse(story: Story, entry: Entry) -> None:
    for side in entry.details["sides"]:
        if (answer := story.open.pop(("answer", entry.details["phase"], side), None)) is not None:
            story.say(answer, lapsed_at=SET)


def _decide(story: Story, entry: Entry) -> None:
    told, phase = entry.details, entry.details["phase"]
    _replace(story, ("answer", phase, entry.side), entry.subject, lapsed_at=SET)
    if told["answer"] != "yes":
        ended = {"not_yet": "not_yet", "stop": "stopped"}[told["answer"]]
        _end_proposal(story, phase, ended, "preparing")
        _points(story, entry)
    elif told.get("passed"):
        _end_proposal(story, phase, "accepted", "passed")
        made = [f"condition:{one}" for one in told.get("conditions", ())]
        names = sorted(told["unmet"]) if len(told["unmet"]) == len(made) else []
        story.open["conditions", phase] = made
        story.say_of_all(made, state="open", party=None, due_on=None, settled_by="")
        for one, name in zip(made, names, strict=False):
            story.say(one, criterion=name)
        if story.open.get(("outcome", phase)) == "closed":
            story.say_of_all(_running(story), state="ended")


def _plan_condition(story: Story, entry: Entry) -> None:
    """A person of theirs stands for the organisation; without one it is named itself."""
    if entry.details["seat"] is None:
        story.say(entry.subject, party=entry.details["party"])
    else:
        story.things.get(entry.subject, {}).pop("party", None)


def _points(story: Story, entry: Entry) -> None:
    """Of a reason of several lines each line is a point, kept behind it; else the reason is."""
    lines = entry.texts[1:] or entry.texts
    points = [by_words("openpoint", line["id"]) for line in lines]
    if entry.details["answer"] == "not_yet":
        story.say_of_all(points, side=entry.side, settled_at=None)


def _running(story: Story) -> list[str]:
    found = story.kinds.get("ending", [])
    return [one for one in found if story.says(one, "state") in RUNNING]


def _go_back(story: Story, entry: Entry) -> None:
    """That phase is main again; what was left of the gates from there on is no longer asked."""
    story.say_of_all(story.kinds["collaboration"], state="together")
    for phase in range(entry.details["phase"], len(Phase) + 1):
        if story.says(gate(phase), "state") not in GONE_ON:
            continue
        story.say(gate(phase), state="preparing")
        for one in story.open.get(("conditions", phase), ()):
            if story.says(one, "state") in ("open", "settled"):
                story.say(one, state="over")


def _close(story: Story, entry: Entry) -> None:
    """A side is ready; with the second, or from the day, it ends, and with it what waits."""
    if not entry.details["closed"]:
        story.say(entry.subject, ready=entry.side)
        return
    story.say(entry.subject, state="ended")
    for phase in Phase:
        if story.says(gate(phase), "state") == "proposed":
            _end_proposal(story, phase, "withdrawn", "preparing")
    for one in story.kinds.get("reopening", ()):
        if story.says(one, "state") == "open":
            story.say(one, state="withdrawn")


DECIDED: dict[str, Callable[[Story, Entry], None]] = {
    "reading.give": _give,
    "criterion.contest": _contest,
    "criterion.accept": _accept_criterion,
    "gate.propose": _propose,
    "gate.withdraw": _withdraw,
    "gate.lapse": _lapse,
    "gate.decide": _decide,
    "condition.plan": _plan_condition,
    "reopening.agree": _go_back,
    "ending.look_back": _look_back,
    "ending.finish": _close,
}
"""Per operation what else its entry says."""

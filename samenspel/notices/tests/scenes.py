"""What can happen: each scene arranges, then yields an act, its subject and its inputs."""

from collections.abc import Callable, Iterator
from typing import Any

from samenspel.collaboration.models import Party, Publication, Role, RuleName, RuleOffer
from samenspel.collaboration.operations import invitation, partner, party, publication, rule, seat
from samenspel.core import clock
from samenspel.core.grid import Phase
from samenspel.discussion.operations import comment, note
from samenspel.documents.operations import document
from samenspel.documents.operations import sharing as papers
from samenspel.notices.tests.world import (
    AMBITION,
    GROUP,
    TOWN,
    World,
    decides,
    own_note,
    proposed,
    seat_of,
    shown,
    the_partner,
)
from samenspel.people.models import LegalForm
from samenspel.people.queries import actor_of
from samenspel.roadmap.models import Condition, HalfwayOffer, OpenPoint
from samenspel.roadmap.operations import (
    condition,
    criterion,
    ending,
    gate,
    halfway,
    point,
    reopening,
    step,
)
from samenspel.roadmap.states import Answer
from tests.builders import a_person, a_step, gate_of, not_yet, passes, yes

Scene = Callable[[World], Iterator[Any]]


def proposing(w: World) -> Iterator[Any]:
    yield gate.propose, gate_of(w.here), {"explanation": "Wij zijn zover.", "by": w["town"]}


def lapsing(w: World) -> Iterator[Any]:
    """Evidence of the one side makes the answer of the other lapse."""
    decides(proposed(w), Answer.YES, w["group"])
    yield (
        criterion.show,
        gate_of(w.here),
        {"criterion": AMBITION, "kind": "words", "words": "Zie", "by": w["town"]},
    )


def asking_half_way(w: World) -> Iterator[Any]:
    yield halfway.propose, w.here, {"phase": Phase.UITWERKEN, "by": w["group"]}


def answering_half_way(act: Any, by: str = "town") -> Scene:
    def scene(w: World) -> Iterator[Any]:
        halfway.propose(w.here, phase=Phase.UITWERKEN, by=w["group"])
        yield act, HalfwayOffer.objects.get(), {"by": w[by]}

    return scene


def proposing_a_rule(w: World) -> Iterator[Any]:
    yield rule.propose, w.here, {"rule": RuleName.READING_MONTHS, "value": 3, "by": w["group"]}


def answering_a_rule(act: Any) -> Scene:
    def scene(w: World) -> Iterator[Any]:
        rule.propose(w.here, rule=RuleName.READING_MONTHS, value=3, by=w["group"])
        yield act, RuleOffer.objects.get(), {"by": w["town"]}

    return scene


def publishing(w: World) -> Iterator[Any]:
    yield note.publish, own_note(w, "group", shared=True), {"by": w["group"]}


def answering_a_publication(act: Any, by: str = "town") -> Scene:
    def scene(w: World) -> Iterator[Any]:
        note.publish(own_note(w, "group", shared=True), by=w["group"])
        if act is publication.end:
            publication.agree(Publication.objects.get(), by=w["town"])
        yield act, Publication.objects.get(), {"by": w[by]}

    return scene


def assigning(w: World) -> Iterator[Any]:
    todo = a_step(w.here)
    step.assign(todo, seats=[w["town-member"].own_seat], by=w["town"])
    both = [w["town-member"].own_seat, w["group-reader"].own_seat]
    yield step.assign, todo, {"seats": both, "by": w["town"]}


def contesting(w: World) -> Iterator[Any]:
    shown(w, "town")
    yield (
        criterion.contest,
        gate_of(w.here),
        {"criterion": AMBITION, "reason": "Te vaag", "by": w["group"]},
    )


def accepting_a_contest(w: World) -> Iterator[Any]:
    shown(w, "town")
    criterion.contest(gate_of(w.here), criterion=AMBITION, reason="Te vaag", by=w["group"])
    yield criterion.accept, gate_of(w.here), {"criterion": AMBITION, "by": w["group"]}


def answering(answer: Answer) -> Scene:
    def scene(w: World) -> Iterator[Any]:
        yield decides, proposed(w), {"answer": answer, "by": w["group"]}

    return scene


def withdrawing(w: World) -> Iterator[Any]:
    yield gate.withdraw, proposed(w), {"by": w["town"]}


def settling(w: World) -> Iterator[Any]:
    not_yet(proposed(w), GROUP)
    yield point.settle, OpenPoint.objects.get(), {"by": w["group"]}


def coming(w: World) -> Iterator[Any]:
    person = a_person()
    sent = invitation.invite(
        w.here, side=GROUP, email=person.email, role=Role.MEMBER, by=w["group"]
    )
    yield seat.accept, sent, {"by": actor_of(person)}


def sharing_a_step(w: World) -> Iterator[Any]:
    yield step.share, a_step(w.here, in_room=True), {"by": w["group"]}


def sharing_a_note(w: World) -> Iterator[Any]:
    yield note.share, own_note(w, "group"), {"by": w["group"]}


def changing_a_note(w: World) -> Iterator[Any]:
    """That both sides see, and a partner too."""
    shared = own_note(w, "group", shared=True)
    note.show(shared, partner=the_partner(w.here), by=w["group"])
    yield note.change, shared, {"title": "Ons plan", "text": "Nieuw", "by": w["group"]}


def changing_a_note_in_a_room(w: World) -> Iterator[Any]:
    yield (
        note.change,
        own_note(w, "group"),
        {"title": "Ons plan", "text": "Nieuw", "by": w["group"]},
    )


def showing_a_note(w: World) -> Iterator[Any]:
    shared = own_note(w, "group", shared=True)
    yield note.show, shared, {"partner": the_partner(w.here), "by": w["group"]}


def a_document(w: World, by: str, *, in_room: bool) -> Any:
    return document.add(
        w.here, title="Begroting", link="https://voorbeeld.nl/b", in_room=in_room, by=w[by]
    )


def adding_a_document(w: World) -> Iterator[Any]:
    yield a_document, w, {"by": "group", "in_room": False}


def adding_a_document_in_a_room(w: World) -> Iterator[Any]:
    yield a_document, w, {"by": "group", "in_room": True}


def a_new_version(w: World) -> Iterator[Any]:
    paper = a_document(w, "group", in_room=False)
    link = "https://voorbeeld.nl/nieuw"
    yield document.add_version, paper, {"link": link, "by": w["group"]}


def a_new_version_for_a_partner(w: World) -> Iterator[Any]:
    paper = a_document(w, "group", in_room=False)
    papers.show(paper, partner=the_partner(w.here), by=w["group"])
    paper.refresh_from_db()
    yield document.add_version, paper, {"link": "https://voorbeeld.nl/nieuw", "by": w["group"]}


def sharing_a_document(w: World) -> Iterator[Any]:
    yield papers.share, a_document(w, "group", in_room=True), {"by": w["group"]}


def showing_a_document(w: World) -> Iterator[Any]:
    shared = a_document(w, "group", in_room=False)
    yield papers.show, shared, {"partner": the_partner(w.here), "by": w["group"]}


def publishing_a_document(w: World) -> Iterator[Any]:
    yield papers.publish, a_document(w, "group", in_room=False), {"by": w["group"]}


def talking_about_a_step(w: World) -> Iterator[Any]:
    todo = a_step(w.here)
    step.assign(todo, seats=[w["town-member"].own_seat], by=w["town"])
    said: dict[str, Any] = {
        "about": f"step:{todo.pk}",
        "text": "Ik weet iets.",
        "phase": 1,
        "track": 6,
    }
    comment.write(w.here, **said, by=w["group-lead"])
    yield comment.write, w.here, {**said, "text": "Wat dan?", "by": w["group"]}


def passing(w: World) -> Iterator[Any]:
    found = proposed(w)
    yes(found, TOWN)
    yield decides, found, {"answer": Answer.YES, "by": w["group"]}


def leaving(w: World) -> Iterator[Any]:
    yield seat.leave, seat_of(w["group-lead"]), {"by": w["group-lead"]}


def leaving_without_a_lead(w: World) -> Iterator[Any]:
    seat.leave(seat_of(w["group-lead"]), by=w["group-lead"])
    yield seat.leave, seat_of(w["group"]), {"by": w["group"]}


def ending_a_seat(w: World) -> Iterator[Any]:
    yield seat.end, seat_of(w["group-member"]), {"by": w["group"]}


def taking_the_lead(w: World) -> Iterator[Any]:
    for name in ("group", "group-lead"):
        seat.leave(seat_of(w[name]), by=w[name])
    yield seat.take_lead, seat_of(w["group-member"]), {"by": w["group-member"]}


def succeeding(w: World) -> Iterator[Any]:
    ours = Party.objects.get(collaboration=w.here, side=GROUP)
    given = {"name": "Coöperatie", "legal_form": LegalForm.COOPERATIVE, "reason": "Groei"}
    yield party.succeed, ours, {**given, "happened_on": clock.today(), "by": w["group"]}


def adding_a_partner(w: World) -> Iterator[Any]:
    yield partner.add, w.here, {"name": "Bank", "kind": "bank", "by": w["town"]}


def ending_a_partner(w: World) -> Iterator[Any]:
    yield partner.end, partner.partners_of(w.here).get(), {"by": w["town"]}


def left_over(w: World) -> Any:
    """Both went on although a criterion was not met: it is left to be settled."""
    passes(w.here, Phase.OPSTARTEN)
    return Condition.objects.filter(collaboration=w.here).order_by("id")[0]


def asking_to_see_to_it(w: World) -> Iterator[Any]:
    given = {"seat": w["town-member"].own_seat, "by": w["town"]}
    yield condition.plan, left_over(w), given


def settling_what_was_left(w: World) -> Iterator[Any]:
    yield condition.settle, left_over(w), {"words": "Zie de brief.", "by": w["group"]}


def looking_at_what_was_left(act: Any, **more: Any) -> Scene:
    def scene(w: World) -> Iterator[Any]:
        one = left_over(w)
        condition.settle(one, words="Zie de brief.", by=w["group"])
        one.refresh_from_db()
        yield act, one, {**more, "by": w["town"]}

    return scene


def going_back(w: World) -> Iterator[Any]:
    passes(w.here, Phase.OPSTARTEN)
    yield (
        reopening.propose,
        w.here,
        {"phase": Phase.OPSTARTEN, "reason": "Anders", "by": w["group"]},
    )


def answering_going_back(act: Any, by: str = "town") -> Scene:
    def scene(w: World) -> Iterator[Any]:
        passes(w.here, Phase.OPSTARTEN)
        back = reopening.propose(w.here, phase=Phase.OPSTARTEN, reason="Anders", by=w["group"])
        yield act, back, {"by": w[by]}

    return scene


def asking_to_end(act: Any) -> Scene:
    def scene(w: World) -> Iterator[Any]:
        yield act, w.here, {"reason": "Klaar", "by": w["group"]}

    return scene


def answering_the_end(act: Any, by: str = "town", begin: Any = ending.propose) -> Scene:
    def scene(w: World) -> Iterator[Any]:
        yield act, begin(w.here, reason="Klaar", by=w["group"]), {"by": w[by]}

    return scene


def closing(act: Any, **more: Any) -> Scene:
    def scene(w: World) -> Iterator[Any]:
        one = ending.propose(w.here, reason="Klaar", by=w["group"])
        ending.agree(one, by=w["town"])
        one.refresh_from_db()
        yield act, one, {**more, "by": w["town"]}

    return scene

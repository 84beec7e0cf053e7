"""What was changed behind the application's back is found, whatever an entry said of it."""

from datetime import date

import pytest
from django.db import transaction

from samenspel.collaboration.models import (
    Collaboration,
    Invitation,
    Party,
    Publication,
    RuleOffer,
    Seat,
    WooMark,
)
from samenspel.core import clock
from samenspel.core.grid import Phase, Side, Track
from samenspel.core.ids import new_id
from samenspel.discussion.models import Comment, Note
from samenspel.discussion.operations import note
from samenspel.documents.models import Document
from samenspel.journal.models import Text
from samenspel.journal.verify import verify_all
from samenspel.roadmap.models import (
    Condition,
    Contest,
    Decision,
    Ending,
    Evidence,
    EvidenceKind,
    Gate,
    HandoverLine,
    LookingBack,
    OpenPoint,
    Proposal,
    Reading,
    Reopening,
    Step,
    StepAssignee,
)
from samenspel.roadmap.operations import ending, step
from tests.a_full_collaboration import a_full_collaboration, a_turned_collaboration
from tests.builders import a_collaboration, lead

pytestmark = pytest.mark.django_db

NOW, DAY = clock.recorded_at(), date(2031, 5, 6)


def faults():
    return {(report.chain.kind, report.fault) for report in verify_all() if not report.holds}


def after(change):
    """What verifying says when this is done to the tables; afterwards it is undone again."""
    with transaction.atomic():
        change()
        found = faults()
        transaction.set_rollback(True)
    return found


def unfound(changes):
    """The changes of rows that nobody would notice, or that another thing is blamed for."""
    wrong = {}
    for rows, columns in changes:
        row = rows.first()
        subject = f"{type(row).__name__.lower()}:{row.pk}"
        if isinstance(row, Gate):
            subject = f"gate:{row.phase}"
        column = next(iter(columns)).removesuffix("_id")
        said = f"{subject} was changed: {column}"
        found = after(lambda row=row, columns=columns: _change(row, columns))
        if said not in {fault for _kind, fault in found}:
            wrong[said] = found
    return wrong


def _change(row, columns):
    assert type(row)._base_manager.filter(pk=row.pk).update(**columns) == 1
    assert any(getattr(row, column) != value for column, value in columns.items())


def test_what_was_done_to_shared_things_and_people_is_found():
    here = a_full_collaboration().collaboration
    mine = {"collaboration": here.pk}
    shared = {**mine, "visibility__in": ["both", "partners"]}
    partner = Party.objects.get(**mine, side=Side.PARTNER)
    assert faults() == set()

    assert (
        unfound(
            [
                (Collaboration.objects.all(), {"phase": 4}),
                (Collaboration.objects.all(), {"state": "closed"}),
                (Collaboration.objects.all(), {"notice_months": 1}),
                (Collaboration.objects.all(), {"is_example": True}),
                (Note.objects.filter(**shared), {"visibility": "initiative"}),
                (Note.objects.filter(**shared), {"marks": ["confidential"]}),
                (Note.objects.filter(**shared), {"side": "municipality"}),
                (Document.objects.filter(**shared), {"visibility": "municipality"}),
                (Document.objects.filter(**shared), {"place": "gate:1"}),
                (Comment.objects.filter(**shared), {"about": "cell:2-2"}),
                (Step.objects.filter(**shared), {"state": "done"}),
                (Step.objects.filter(**shared), {"due_on": DAY}),
                (Step.objects.filter(**shared), {"phase": 5}),
                (Evidence.objects.filter(**shared), {"criterion": "opstarten-team"}),
                (Reading.objects.filter(side="initiative"), {"is_latest": False}),
                (Gate.objects.filter(phase=1), {"state": "passed"}),
                (Gate.objects.filter(phase=3), {"state": "before"}),
                (Proposal.objects.filter(state="not_yet"), {"state": "accepted"}),
                (Decision.objects.filter(answer="yes"), {"lapsed_at": NOW}),
                (Decision.objects.filter(answer="not_yet"), {"side": "municipality"}),
                (Contest.objects.all(), {"accepted_at": NOW}),
                (OpenPoint.objects.all(), {"settled_at": NOW}),
                (RuleOffer.objects.all(), {"value": 9}),
                (Publication.objects.all(), {"state": "withdrawn"}),
                (Publication.objects.all(), {"state": "public", "visibility": "public"}),
                (Seat.objects.filter(role="reader", side="initiative"), {"role": "lead"}),
                (Seat.objects.filter(role="reader"), {"ends_at": NOW}),
                (Seat.objects.filter(role="reader"), {"party_id": partner.pk}),
                (Invitation.objects.filter(state="open"), {"role": "reader"}),
                (Party.objects.filter(pk=partner.pk), {"left_on": DAY}),
                (Party.objects.filter(pk=partner.pk), {"organisation_id": here.municipality_id}),
            ]
        )
        == {}
    )


def test_what_was_done_about_going_on_and_ending_is_found():
    turned = a_turned_collaboration()
    one = Ending.objects.get(collaboration=turned.collaboration)
    ending.look_back(one, evaluation="Goed.", by=lead(turned.collaboration, Side.INITIATIVE))
    party = Party.objects.get(collaboration=turned.collaboration, side=Side.INITIATIVE)
    assert faults() == set()

    assert (
        unfound(
            [
                (Gate.objects.filter(phase=1), {"state": "preparing"}),
                (Condition.objects.filter(state="settled"), {"state": "confirmed"}),
                (Condition.objects.filter(state="settled"), {"settled_by": "initiative"}),
                (Condition.objects.filter(state="open"), {"party_id": party.pk}),
                (Condition.objects.filter(state="open"), {"due_on": DAY}),
                (Condition.objects.filter(state="open"), {"criterion": "opstarten-niets"}),
                (Reopening.objects.all(), {"state": "agreed"}),
                (Reopening.objects.all(), {"side": "initiative"}),
                (Ending.objects.all(), {"state": "ended"}),
                (Ending.objects.all(), {"alone_from": DAY}),
                (Ending.objects.all(), {"ready": "municipality"}),
                (LookingBack.objects.all(), {"is_latest": False}),
                (HandoverLine.objects.all(), {"dropped_at": NOW}),
            ]
        )
        == {}
    )


def test_what_left_a_room_behind_our_back_is_found_by_that_side_and_told_to_nobody_else():
    here = a_full_collaboration().collaboration
    for model in (Note, Document, Step, Evidence, Comment):
        row = model.objects.filter(collaboration=here.pk, visibility="initiative").first()
        subject = f"{model.__name__.lower()}:{row.pk}"

        moved = after(lambda row=row: _change(row, {"visibility": "both"}))
        stolen = after(lambda row=row: _change(row, {"visibility": "municipality"}))

        assert ("initiative", f"{subject} was changed: visibility") in moved, subject
        assert ("shared", f"{subject} stands in no entry") in moved, subject
        assert ("initiative", f"{subject} was changed: visibility") in stolen, subject
        assert "shared" not in {kind for kind, _fault in stolen}, subject


def test_to_whom_a_thing_is_shown_and_who_does_a_step_are_found():
    here = a_full_collaboration().collaboration
    partner = Party.objects.get(collaboration=here.pk, side=Side.PARTNER)
    seat = Seat.objects.filter(collaboration=here.pk, role="member")[0]
    for model in (Note, Document):
        shown = model.objects.get(visibility="partners")
        hidden = model.objects.filter(collaboration=here.pk, visibility="both").first()
        about = model.__name__.lower()

        less = after(lambda shown=shown: shown.shown_to.clear())
        more = after(lambda hidden=hidden: hidden.shown_to.add(partner))

        assert less == {("shared", f"{about}:{shown.pk} was changed: shown_to")}
        assert more == {("shared", f"{about}:{hidden.pk} was changed: shown_to")}
    done = Step.objects.filter(collaboration=here.pk, visibility="both")[0]
    assert after(lambda: StepAssignee.objects.create(step=done, seat=seat)) == {
        ("shared", f"step:{done.pk} was changed: assignees")
    }


def forge(row, **columns):
    """A row like this one, of which no entry tells, resting on words of its own."""
    words = Text.objects.create(collaboration=row.collaboration_id, body="Anders.", salt="0")
    taken = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    texts = {f.attname: words.pk for f in row._meta.fields if f.related_model is Text}
    kept = {name: key for name, key in texts.items() if taken[name]}
    type(row)(**{**taken, **kept, **columns}).save(force_insert=True)


def test_a_row_that_nobody_made_and_one_that_is_gone_are_found():
    full, turned = a_full_collaboration(), a_turned_collaboration()
    for here, model, columns in (
        (full, Note, {}),
        (full, Comment, {}),
        (full, Evidence, {}),
        (full, OpenPoint, {}),
        (full, Invitation, {}),
        (full, Seat, {"ends_at": NOW}),
        (turned, Condition, {"criterion": "opstarten-verzonnen"}),
        (turned, Reopening, {"state": "agreed"}),
        (turned, Ending, {"state": "ended"}),
        (turned, HandoverLine, {}),
    ):
        row = model.objects.filter(collaboration=here.collaboration).last()
        named, key = model.__name__.lower(), new_id()
        found = after(lambda row=row, columns=columns, key=key: forge(row, id=key, **columns))
        assert f"{named}:{key} stands in no entry" in {fault for _kind, fault in found}, named
        if model not in (Seat, Ending, Invitation):  # others refer to these
            gone = after(lambda row=row: type(row).objects.filter(pk=row.pk).delete())
            assert [fault for _kind, fault in gone if fault.endswith(" is gone")], named


def test_what_a_step_brought_out_of_its_room_goes_on_being_compared():
    here = a_collaboration()
    by = lead(here, Side.INITIATIVE)
    made = step.add(
        here, phase=Phase.OPSTARTEN, track=Track.PLAN, title="Reken", in_room=True, by=by
    )
    step.finish(made, kind=EvidenceKind.WORDS, words="Het is gedaan.", by=by)
    step.share(made, by=by)
    other = step.add(here, phase=Phase.OPSTARTEN, track=Track.PLAN, title="Teken", by=by)
    step.finish_together(here, steps=[other.pk], words="Dat ook.", by=by)
    assert faults() == set()

    assert (
        unfound(
            [
                (Step.objects.filter(pk=made.pk), {"state": "open"}),
                (Evidence.objects.filter(step=made), {"kind": "link"}),
                (Evidence.objects.filter(step=other), {"kind": "link"}),
            ]
        )
        == {}
    )


def test_where_a_thing_went_there_and_back_it_is_compared_with_its_last_place():
    here = a_full_collaboration().collaboration
    by = lead(here, Side.INITIATIVE)
    found = note.write(here, title="Heen", by=by)
    note.share(found, by=by)
    note.mark(found, marks=[WooMark.CONCEPT], by=lead(here, Side.MUNICIPALITY))
    note.take_back(found, by=by)
    assert faults() == set()
    assert unfound([(Note.objects.filter(pk=found.pk), {"visibility": "both"})]) == {}
    note.share(found, by=by)
    assert faults() == set()
    assert unfound([(Note.objects.filter(pk=found.pk), {"visibility": "initiative"})]) == {}

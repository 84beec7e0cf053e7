"""What Samenspel does by the clock: name, how often, what. A worker carries it out, one of several.

A duty is safe to run twice, and gets the progress of its job (samenspel/work/__init__.py). Times
are in Amsterdam. The names stand in the database: a new name is a new duty, due at once.
"""

from datetime import time, timedelta

from django.conf import settings

from samenspel.collaboration.operations.invitation import forget
from samenspel.collaboration.queries.forgetting import may_be_forgotten
from samenspel.core import clock
from samenspel.core.actor import the_clock
from samenspel.core.errors import RuleBroken
from samenspel.documents.duties import (
    check_earlier_files,
    check_files,
    remove_old_files,
    tidy_files,
)
from samenspel.journal.verify import remember, verify_all
from samenspel.notices.duty import run as run_notices
from samenspel.people import events
from samenspel.people.forgetting import idle_people
from samenspel.people.operations import forget_after
from samenspel.people.queries import municipalities
from samenspel.people.sessions import SessionStore
from samenspel.portfolio.standing import bring_up_to_date
from samenspel.roadmap.operations.ending import take_effect
from samenspel.roadmap.operations.gate import lapse
from samenspel.roadmap.queries.ending import notices_that_are_over
from samenspel.roadmap.queries.gate import gates_with_changed_ground
from samenspel.transfer.taking import throw_away_old
from samenspel.work.keeping import prune
from samenspel.work.plan import Duty, daily, every
from samenspel.work.progress import Progress


def lapse_answers(progress: Progress) -> None:
    """Answers rest on what is no longer so: the clock writes that down."""
    for gate in gates_with_changed_ground():
        lapse(gate, by=the_clock(gate.collaboration_id))
        progress.stop_if_cancelled()


def end_notices(progress: Progress) -> None:
    """A notice period that is over: the closing conversation begins."""
    for ending in notices_that_are_over():
        take_effect(ending, by=the_clock(ending.collaboration_id))
        progress.stop_if_cancelled()


def update_portfolio(progress: Progress) -> None:
    """What a coordinator sees also changes by time alone."""
    bring_up_to_date(municipalities())


def verify_journals(progress: Progress) -> None:
    """Every journal is recomputed; the timelines say how it went. A fault is final: trying again
    would find the same."""
    faulty = []
    for report in verify_all():
        remember(report)
        progress.stop_if_cancelled()
        if report.fault:
            faulty.append(f"{report.chain.collaboration} {report.chain.kind}: {report.fault}")
    if faulty:
        raise RuleBroken("; ".join(faulty))


def send_notices(progress: Progress) -> None:
    """Whoever has to hear of something reads it, and gets mail when that is due."""
    run_notices(clock.now(), progress.stop_if_cancelled)


def forget_sessions(progress: Progress) -> None:
    """Sessions that have ended, and what happened to accounts long ago."""
    SessionStore.clear_expired()
    events.forget_old()


def forget_people(progress: Progress) -> None:
    """Who has had no place here for years keeps no name here, and who was invited and never came no
    address (core/terms.py)."""
    for person in idle_people():
        forget_after(person, by=the_clock())
        progress.stop_if_cancelled()
    for invitation in may_be_forgotten():
        forget(invitation, by=the_clock(invitation.collaboration_id))
        progress.stop_if_cancelled()


def forget_exports(progress: Progress) -> None:
    """Exports that nobody fetched within a day."""
    throw_away_old()


NIGHT = daily(time(4))

ONLY_WITH_CLAMD = (
    Duty("check_files", every(minutes=1), check_files, lease=timedelta(hours=1)),
    Duty("check_earlier_files", every(hours=1), check_earlier_files, lease=timedelta(hours=1)),
)

SCHEDULE = (
    # name           how often    what
    Duty("notices", every(minutes=1), send_notices),
    Duty("lapse", NIGHT, lapse_answers),
    Duty("notices_over", NIGHT, end_notices),
    Duty("portfolio", NIGHT, update_portfolio),
    Duty("journals", NIGHT, verify_journals, lease=timedelta(hours=1)),
    Duty("sessions", NIGHT, forget_sessions),
    Duty("work", NIGHT, prune),
    Duty("people", NIGHT, forget_people),
    Duty("exports", NIGHT, forget_exports),
    Duty("files", NIGHT, tidy_files, lease=timedelta(hours=1)),
    Duty("old_files", NIGHT, remove_old_files, lease=timedelta(hours=1)),
    *(ONLY_WITH_CLAMD if settings.SAMENSPEL_CLAMD else ()),
)

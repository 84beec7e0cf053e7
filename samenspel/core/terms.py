"""Every kind of personal data: what, where, why, for how long, and who answers for it.

One table for the pages "Your data" and "Who looks after this", and for docs/privacy.md; a test
compares. `keys` name the sources of the page about oneself (config/forgetting.py).
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

IDLE_YEARS = 2
"""An account without a place anywhere is forgotten so long after its last place ended."""
EVENTS_DAYS = 90
NOTICES_DAYS = 90
LETTERS_DAYS = 30
JOBS_DAYS = 30
UPLOAD_DAYS = 1
FILES_YEARS = 7
"""Files of documents are kept so long after the collaboration has ended: as long as whoever gave or
got money for it has to keep the books (article 52 of the AWR)."""
FILES_SAID_DAYS = 90
"""So long before, the leads of both sides are told."""
INVITATION_DAYS = 90
"""So long after its link stopped working, an invitation that nobody used keeps its address."""
SESSION_DAYS = 14


class Controller(StrEnum):
    """Who decides why and how data of this kind is kept, and answers for it."""

    HOST = "host"
    SIDE = "side"

    @property
    def label(self) -> str:
        """In the reader's language."""
        return str(_CONTROLLERS[self])


_CONTROLLERS = {
    Controller.HOST: _("whoever runs this installation, usually the municipality"),
    Controller.SIDE: _(
        "the side for which the person takes part: municipality, initiative or partner"
    ),
}


@dataclass(frozen=True)
class Term:
    """One kind of personal data."""

    key: str
    tables: tuple[str, ...]
    what: str | Promise
    why: str | Promise
    how_long: str | Promise
    controller: Controller


def _days(number: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", number) % {"n": number}


_FORGOTTEN = _(
    "until the person has themselves forgotten, or %(years)d years after their last place ended"
)

_TERMS = (
    Term(
        "account",
        ("people_person",),
        _("e-mail address, name, language, and since when there is an account"),
        _("to log in with a mailed code, to be invited, and so that others know who said what"),
        _FORGOTTEN,
        Controller.HOST,
    ),
    Term(
        "seats",
        ("collaboration_seat", "roadmap_stepassignee"),
        _("place in a collaboration: side, role, function, department, from, until, steps to do"),
        _("who may do what, and a history that others can follow"),
        _("as long as the collaboration; function and department go with the name"),
        Controller.SIDE,
    ),
    Term(
        "invitations",
        ("collaboration_invitation",),
        _("invitation: e-mail address, role, function, department"),
        _("to let somebody in; only the side that invites sees it"),
        _(
            "as long as the collaboration; the address goes when the person is forgotten, and "
            "where nobody came %(invitation)s after the link stopped working"
        ),
        Controller.SIDE,
    ),
    Term(
        "appointments",
        ("people_appointment",),
        _("appointment as coordinator or administrator, from and until"),
        _("who may look after a municipality or this installation"),
        _("as long as this installation; without a name once the person is forgotten"),
        Controller.HOST,
    ),
    Term(
        "texts",
        ("journal_text",),
        _("what somebody wrote: reasons, explanations, notes, remarks, what shows a step is done"),
        _("why something was decided, and what was said about it"),
        _("as long as the collaboration, unless a lead of the own side removes it on request"),
        Controller.SIDE,
    ),
    Term(
        "acts",
        ("journal_entry",),
        _("what somebody did and when, with a number instead of a name"),
        _("a history that anybody who may read it can check"),
        _("as long as the collaboration; without a name once the person is forgotten"),
        Controller.SIDE,
    ),
    Term(
        "documents",
        ("documents_document", "documents_version"),
        _("which documents somebody added, and when; the files, and what they are called"),
        _("so that others know who added what, and what decisions rest on"),
        _(
            "as long as the collaboration, files and their names until %(files)s years after it "
            "has ended; without a name once the person is forgotten"
        ),
        Controller.SIDE,
    ),
    Term(
        "openings",
        ("collaboration_opening", "transfer_taken"),
        _("which shared notes and documents somebody opened, and which exports they made"),
        _("so that who takes something back knows who has seen it"),
        _("as long as the collaboration; without a name once the person is forgotten"),
        Controller.SIDE,
    ),
    Term(
        "calendars",
        ("calendars_feed", "calendars_fetch"),
        _("which secret calendar addresses somebody made, and the day each was last used"),
        _(
            "to show dates in a calendar program, and so that somebody sees "
            "whether it is still used"
        ),
        _("as long as this installation; without a name once the person is forgotten"),
        Controller.HOST,
    ),
    Term(
        "sessions",
        ("people_session",),
        _("where somebody is logged in: kind of browser, since when, last used"),
        _("to stay logged in, and to be able to log out there"),
        _("until logging out, or %(session)s after the last time"),
        Controller.HOST,
    ),
    Term(
        "factors",
        ("mfa_authenticator",),
        _("second step at log-in: passkeys, an app, recovery codes"),
        _("so that nobody else can log in"),
        _("until the person removes it or is forgotten"),
        Controller.HOST,
    ),
    Term(
        "events",
        ("people_securityevent",),
        _("what happened to an account: log-ins from a new device, changes of the second step"),
        _("so that somebody notices when another person logs in as them"),
        _("%(events)s after it happened"),
        Controller.HOST,
    ),
    Term(
        "notices",
        ("notices_notice", "notices_letter"),
        _("what somebody was told of in Samenspel and by mail, and when; never the words"),
        _("so that somebody knows what waits for them, and no mail is lost or sent twice"),
        _("notices %(notices)s after they were read; of mail, %(letters)s after it went out"),
        Controller.HOST,
    ),
    Term(
        "mail",
        ("notices_preference",),
        _("how often somebody wants mail about what, and between which hours not"),
        _("so that nobody gets more mail than they want"),
        _("as long as there is an account"),
        Controller.HOST,
    ),
    Term(
        "jobs",
        ("work_job", "django_tasks_database_dbtaskresult"),
        _("which work in the background somebody asked for, when, and how it ended"),
        _("to show how far it is, to that person only"),
        _("%(jobs)s after it ended"),
        Controller.HOST,
    ),
    Term(
        "uploads",
        ("documents_stored",),
        _("files that came in and wait for their form to be sent"),
        _("so that a file need not be chosen again when a form comes back"),
        _("%(upload)s after it came in"),
        Controller.HOST,
    ),
    Term(
        "attempts",
        ("cache",),
        _("counts of attempts to log in: network address, and a hash of the e-mail address"),
        _("to stop guessing"),
        _("a quarter of an hour to half an hour after the last attempt"),
        Controller.HOST,
    ),
)  # fmt: skip


def terms() -> list[Term]:
    """The table in the language of the reader."""
    numbers = {
        "years": IDLE_YEARS,
        "session": _days(SESSION_DAYS),
        "events": _days(EVENTS_DAYS),
        "notices": _days(NOTICES_DAYS),
        "letters": _days(LETTERS_DAYS),
        "jobs": _days(JOBS_DAYS),
        "upload": _days(UPLOAD_DAYS),
        "files": FILES_YEARS,
        "invitation": _days(INVITATION_DAYS),
    }
    return [
        Term(
            one.key,
            one.tables,
            str(one.what),
            str(one.why),
            str(one.how_long) % numbers,
            one.controller,
        )
        for one in _TERMS
    ]


def term_of(key: str) -> Term:
    """One row of the table, by its key."""
    return next(one for one in terms() if one.key == key)

"""Who may do what: one row per operation, a column per kind of actor. Nothing else decides this.

An empty row means: only as a consequence of another operation. The page "Wie mag wat" shows this
table; the tests go through every cell of it.
"""

from collections.abc import Iterator, Mapping

from samenspel.core.actor import Actor, Kind

VISITOR = Kind.VISITOR
PERSON = Kind.PERSON
MUNICIPALITY_LEAD = Kind.MUNICIPALITY_LEAD
MUNICIPALITY_MEMBER = Kind.MUNICIPALITY_MEMBER
MUNICIPALITY_READER = Kind.MUNICIPALITY_READER
INITIATIVE_LEAD = Kind.INITIATIVE_LEAD
INITIATIVE_MEMBER = Kind.INITIATIVE_MEMBER
INITIATIVE_READER = Kind.INITIATIVE_READER
GUEST = Kind.GUEST
COORDINATOR = Kind.COORDINATOR
ADMINISTRATOR = Kind.ADMINISTRATOR
CLOCK = Kind.CLOCK

LEADS = frozenset({MUNICIPALITY_LEAD, INITIATIVE_LEAD})
MEMBERS = frozenset({MUNICIPALITY_MEMBER, INITIATIVE_MEMBER})
READERS = frozenset({MUNICIPALITY_READER, INITIATIVE_READER})
WORKERS = LEADS | MEMBERS
OFFICERS = frozenset({MUNICIPALITY_LEAD, MUNICIPALITY_MEMBER})
SEATS = WORKERS | READERS | {GUEST}
NOBODY: frozenset[Kind] = frozenset()


class Policy(Mapping[str, frozenset[Kind]]):
    """The table. Looking up an operation that has no row is a programming error."""

    def __init__(self, rows: Mapping[str, frozenset[Kind] | set[Kind]]) -> None:
        self._rows = {name: frozenset(kinds) for name, kinds in rows.items()}

    def __getitem__(self, operation: str) -> frozenset[Kind]:
        return self._rows[operation]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def allows(self, actor: Actor, operation: str) -> bool:
        """Whether one of the actor's kinds is in the row."""
        return bool(self[operation] & actor.kinds)

    def kind_for(self, actor: Actor, operation: str) -> Kind:
        """As what the actor does this: the first kind in column order that the row names."""
        named = self[operation] & actor.kinds
        return next((kind for kind in Kind if kind in named), actor.kind)


# fmt: off
POLICY = Policy({
    # operation                    kinds of actor

    # the installation: organisations, appointments, persons
    "organisation.register":       {ADMINISTRATOR},
    "organisation.found":          NOBODY,
    "organisation.add_domain":     {ADMINISTRATOR},
    "organisation.remove_domain":  {ADMINISTRATOR},
    "organisation.set_theme":      {ADMINISTRATOR},
    "organisation.require_second_factor": {ADMINISTRATOR},
    "organisation.appoint":        {ADMINISTRATOR},
    "organisation.dismiss":        {ADMINISTRATOR},
    "person.join":                 {CLOCK},
    "person.describe":             {PERSON},
    "person.forget":               {PERSON},
    "person.forget_after":         {CLOCK},
    "feed.open":                   {PERSON},
    "feed.close":                  {PERSON},
    "person.set_notices":          {PERSON},
    "letter.retry":                {ADMINISTRATOR},
    "letter.give_up":              {ADMINISTRATOR},
    "aside.give_up":               {ADMINISTRATOR},

    # a collaboration and who takes part in it
    "collaboration.start":         {PERSON},
    "collaboration.begin":         NOBODY,
    "collaboration.describe":      LEADS,
    "collaboration.enter_phase":   NOBODY,
    "collaboration.conclude":      NOBODY,
    "rule.propose":                LEADS,
    "rule.agree":                  LEADS,
    "rule.decline":                LEADS,
    "party.describe":              LEADS,
    "party.succeed":               LEADS,
    "partner.add":                 LEADS,
    "partner.end":                 LEADS,
    "seat.invite":                 LEADS,
    "invitation.send":            LEADS,
    "invitation.withdraw":        LEADS,
    "invitation.forget":          {CLOCK},
    "seat.accept":                 {PERSON},
    "seat.resume":                 {PERSON},
    "seat.step_in":                {COORDINATOR},
    "seat.change":                 LEADS,
    "seat.take_lead":              MEMBERS | READERS,
    "seat.end":                    LEADS,
    "seat.leave":                  SEATS,

    # notes in a room, and talking about something
    "note.write":                  WORKERS,
    "note.change":                 WORKERS,
    "note.share":                  WORKERS,
    "note.show":                   LEADS,
    "note.hide":                   LEADS,
    "note.take_back":              WORKERS,
    "note.publish":                LEADS,
    "note.mark":                   OFFICERS,
    "comment.write":               WORKERS,
    "comment.erase":               WORKERS,
    "text.erase":                  LEADS,

    # what both sides make public
    "publication.agree":           LEADS,
    "publication.decline":         LEADS,
    "publication.withdraw":        LEADS,
    "publication.end":             LEADS,
    # files, and links to where a document stands
    "document.add":                WORKERS,
    "document.add_version":        WORKERS,
    "document.rename":             WORKERS,
    "document.erase":              WORKERS,
    "document.check":              {CLOCK},
    "document.announce":           {CLOCK},
    "document.expire":             {CLOCK},
    "document.share":              WORKERS,
    "document.show":               LEADS,
    "document.hide":               LEADS,
    "document.take_back":          WORKERS,
    "document.publish":            LEADS,
    "document.mark":               OFFICERS,


    # starting half-way
    "halfway.propose":             LEADS,
    "halfway.agree":               LEADS,
    "halfway.decline":             LEADS,
    "halfway.withdraw":            LEADS,
    "halfway.lapse":               NOBODY,

    # steps of the grid and what shows that they are done
    "library.take_over":           LEADS,
    "library.keep":                LEADS,
    "step.take_up":                WORKERS,
    "step.add":                    WORKERS,
    "step.share":                  WORKERS,
    "step.start":                  WORKERS,
    "step.finish":                 WORKERS,
    "step.finish_together":        WORKERS,
    "step.drop":                   WORKERS,
    "step.reopen":                 WORKERS,
    "step.move":                   WORKERS,
    "step.plan":                   WORKERS,
    "step.assign":                 WORKERS,
    "evidence.add":                WORKERS,

    # how each side sees an onderdeel
    "reading.give":                WORKERS,

    # overgangen
    "criterion.show":              WORKERS,
    "criterion.contest":           WORKERS,
    "criterion.accept":            WORKERS,
    "gate.propose":                LEADS,
    "gate.withdraw":               LEADS,
    "gate.decide":                 LEADS,
    "gate.lapse":                  {CLOCK},
    "point.settle":                LEADS,
    "condition.plan":              WORKERS,
    "condition.settle":            WORKERS,
    "condition.confirm":           LEADS,
    "condition.dispute":           LEADS,

    # going back to an earlier phase
    "reopening.propose":           LEADS,
    "reopening.agree":             LEADS,
    "reopening.decline":           LEADS,
    "reopening.withdraw":          LEADS,

    # ending well
    "ending.propose":              LEADS,
    "ending.give_notice":          LEADS,
    "ending.agree":                LEADS,
    "ending.decline":              LEADS,
    "ending.withdraw":             LEADS,
    "ending.take_back":            LEADS,
    "ending.take_effect":          {CLOCK},
    "ending.look_back":            LEADS,
    "ending.finish":               LEADS,
    "handover.add":                WORKERS,
    "handover.drop":               WORKERS,
})
# fmt: on

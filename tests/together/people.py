"""Seats that come and go, rules that both set, and starting half-way."""

from uuid import UUID

from samenspel.collaboration.models import Invitation, RuleOffer, Seat
from samenspel.collaboration.operations import invitation, rule, seat
from samenspel.people.queries import actor_of
from samenspel.roadmap.models import HalfwayOffer
from samenspel.roadmap.operations import halfway
from tests.builders import a_person
from tests.together.life import Life, Moves
from tests.together.model import LEAD, MEMBER, READER

ROLES = [LEAD, MEMBER, READER]


class WithOthers(Life):
    """Who takes part, and what both agree on besides gates."""

    def moves(self) -> Moves:
        with_others = {
            self.somebody_is_invited: 1,
            self.an_invitation_is_answered: 1,
            self.somebody_gets_another_role: 2,
            self.somebody_leaves: 1,
            self.a_seat_is_ended: 1,
            self.somebody_takes_the_lead: 2,
            self.somebody_comes_back: 2,
            self.somebody_offers_a_rule: 1,
            self.somebody_answers_about_a_rule: 3,
            self.somebody_says_they_are_half_way: 4 if self.must.is_beginning else 1,
            self.somebody_answers_about_half_way: 4 if self.must.is_beginning else 1,
        }
        return {**super().moves(), **with_others}

    def somebody_is_invited(self) -> None:
        who, side, role = self.who(), self.side(), self.luck.choice(ROLES)
        if (by := self.actor(who)) is None:
            return
        may = who[1] == LEAD and side == who[0]  # both were together: each side its own people
        given = {"side": side, "email": a_person().email, "role": role}
        made = self.attempt(invitation.invite, self.real, by, may=may, **given)
        if made is not None:
            self.must.rooms[made.pk] = who[0]

    def an_invitation_is_answered(self) -> None:
        waiting = Invitation.objects.filter(collaboration=self.real, state="open").last()
        if waiting is None:
            return
        right_person = self.luck.random() < 0.8
        person = a_person(waiting.email if right_person else "")
        may = None if right_person else False
        made = self.attempt(seat.accept, waiting, actor_of(person), may=may)
        if made is not None:
            self.must.seats[made.pk] = (waiting.side, waiting.role)

    def a_seat(self) -> UUID | None:
        """One of those that are taken; there may be none."""
        return self.luck.choice([*self.must.seats] or [None])

    def somebody_gets_another_role(self) -> None:
        who, held, role = self.who(), self.a_seat(), self.luck.choice(ROLES)
        if held is None or (by := self.actor(who)) is None:
            return
        side, had = self.must.seats[held]
        last = had == LEAD != role and self.must.leads(side) == 1
        may = who[1] == LEAD and who[0] == side and not last
        there = Seat.objects.get(pk=held)
        if self.attempt(seat.change, there, by, may=may, role=role):
            self.must.seats[held] = (side, role)

    def somebody_leaves(self) -> None:
        if (held := self.a_seat()) is None:
            return
        if self.attempt(seat.leave, Seat.objects.get(pk=held), self.holder(held), may=True):
            del self.must.seats[held]

    def a_seat_is_ended(self) -> None:
        who, held = self.who(), self.a_seat()
        if held is None or (by := self.actor(who)) is None:
            return
        may = who[1] == LEAD and self.must.seats[held][0] == who[0] and held != by.seat
        if self.attempt(seat.end, Seat.objects.get(pk=held), by, may=may):
            del self.must.seats[held]

    def somebody_takes_the_lead(self) -> None:
        if (held := self.a_seat()) is None:
            return
        side, role = self.must.seats[held]
        ahead = role == READER and (side, MEMBER) in self.must.seats.values()
        may = self.must.leads(side) == 0 and not ahead
        there = Seat.objects.get(pk=held)
        if self.attempt(seat.take_lead, there, self.holder(held), may=may):
            self.must.seats[held] = (side, LEAD)

    def somebody_comes_back(self) -> None:
        """Whoever led a side and left; only where it has nobody."""
        gone = list(Seat.objects.filter(collaboration=self.real).exclude(ends_at=None))
        if not gone:
            return
        old = self.luck.choice(gone)
        deserted = not any(side == old.side for side, _role in self.must.seats.values())
        may = None if deserted and old.role == LEAD else False  # who was sent away does not
        made = self.attempt(seat.resume, old, actor_of(old.person), may=may)
        if made is not None:
            self.must.seats[made.pk] = (old.side, LEAD)

    # rules

    def somebody_offers_a_rule(self) -> None:
        who, value = self.who(), self.luck.choice([3, 6, 12, 25])
        if (by := self.actor(who)) is None:
            return
        must = self.must
        may = who[1] == LEAD and must.is_open and must.rule_offer is None
        may = may and value not in (must.months, 25)
        given = {"rule": "reading_months", "value": value}
        if self.attempt(rule.propose, self.real, by, may=may, **given):
            must.rule_offer = (who[0], value)

    def somebody_answers_about_a_rule(self) -> None:
        who, agrees = self.who(), self.luck.random() < 0.6
        offer = RuleOffer.objects.filter(collaboration=self.real).last()
        if (by := self.actor(who)) is None or offer is None:
            return
        lies = self.must.rule_offer
        may = who[1] == LEAD and lies is not None
        if agrees:
            may = may and lies is not None and lies[0] != who[0] and self.must.is_open
        if self.attempt(rule.agree if agrees else rule.decline, offer, by, may=may):
            assert lies is not None
            self.must.rule_offer = None
            self.must.months = lies[1] if agrees else self.must.months

    # half-way

    def somebody_says_they_are_half_way(self) -> None:
        who, phase = self.who(), self.luck.randint(1, 5)
        if (by := self.actor(who)) is None:
            return
        may = who[1] == LEAD and self.must.may_offer_halfway(phase)
        if self.attempt(halfway.propose, self.real, by, may=may, phase=phase):
            self.must.halfway_offer = (who[0], phase)

    def somebody_answers_about_half_way(self) -> None:
        who, act = (
            self.who(),
            self.luck.choice([*[halfway.agree] * 3, halfway.decline, halfway.withdraw]),
        )
        offer = HalfwayOffer.objects.filter(collaboration=self.real).last()
        if (by := self.actor(who)) is None or offer is None:
            return
        lies = self.must.halfway_offer
        may = who[1] == LEAD and lies is not None
        if lies is not None:
            own = lies[0] == who[0]
            may = may and own == (act is halfway.withdraw)
        if self.attempt(act, offer, by, may=may):
            assert lies is not None
            if act is halfway.agree:
                self.must.began_halfway(lies[1])
            self.must.halfway_offer = None

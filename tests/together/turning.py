"""Going back, and ending: what binds both, and what one side may do after a while."""

from typing import Any

from samenspel.core import clock
from samenspel.core.actor import the_clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.roadmap.models import Ending, Reopening
from samenspel.roadmap.operations import ending, reopening
from tests.together.life import Life, Moves
from tests.together.model import LAST, LEAD
from tests.together.model import Ending as ModelOfEnding

WHY = {"reason": "Daarom."}


class TurningBack(Life):
    """Two sides that change their minds."""

    def moves(self) -> Moves:
        closed = not self.must.is_open
        turning = {
            self.somebody_wants_to_go_back: 6 if closed else 1,
            self.somebody_answers_about_going_back: 6 if closed else 2,
            self.somebody_wants_to_end_it: 1,
            self.somebody_answers_about_ending: 2,
            self.somebody_is_ready_to_close: 3,
            self.the_months_pass: 1,
        }
        return {**super().moves(), **turning}

    def somebody_wants_to_go_back(self) -> None:
        who, phase = self.who(), self.luck.randint(1, LAST)
        if (by := self.actor(who)) is None:
            return
        may = who[1] == LEAD and self.must.may_go_back(phase) and self.must.reopening is None
        given = {"phase": phase, **WHY}
        if self.attempt(reopening.propose, self.real, by, may=may, **given):
            self.must.reopening = (who[0], phase)

    def somebody_answers_about_going_back(self) -> None:
        who = self.who()
        act = self.luck.choice([*[reopening.agree] * 3, reopening.decline, reopening.withdraw])
        offer = Reopening.objects.filter(collaboration=self.real).first()
        if (by := self.actor(who)) is None or offer is None:
            return
        lies = self.must.reopening
        may = who[1] == LEAD and lies is not None
        if lies is not None:
            may = may and (lies[0] == who[0]) == (act is reopening.withdraw)
        if lies is not None and act is reopening.agree:
            may = may and self.must.may_go_back(lies[1]) and not self.must.something_runs
        if self.attempt(act, offer, by, may=may):
            assert lies is not None
            if act is reopening.agree:
                self.must.went_back(lies[1])
            self.must.reopening = None

    def somebody_wants_to_end_it(self) -> None:
        who, act = self.who(), self.luck.choice([ending.propose, ending.give_notice])
        if (by := self.actor(who)) is None:
            return
        may = who[1] == LEAD and self.must.is_open and self.must.ending is None
        if self.attempt(act, self.real, by, may=may, **WHY):
            state = "open" if act is ending.propose else "notice"
            self.must.ending = ModelOfEnding(who[0], state)

    def somebody_answers_about_ending(self) -> None:
        who = self.who()
        answers = [*[ending.agree] * 3, ending.decline, ending.withdraw, ending.take_back]
        act = self.luck.choice(answers)
        one = Ending.objects.filter(collaboration=self.real).first()
        if (by := self.actor(who)) is None or one is None:
            return
        may = who[1] == LEAD and self.must.may_answer_ending(_verb(act), who[0])
        if self.attempt(act, one, by, may=may):
            assert self.must.ending is not None
            if act is ending.agree:
                self.must.ending.state = "closing"
            else:
                self.must.ending = None

    def somebody_is_ready_to_close(self) -> None:
        who, one = self.who(), Ending.objects.filter(collaboration=self.real).first()
        if (by := self.actor(who)) is None or one is None:
            return
        runs = self.must.ending
        may = who[1] == LEAD and runs is not None and runs.state == "closing"
        may = may and self.must.is_open and runs is not None and runs.ready != who[0]
        if self.attempt(ending.finish, one, by, may=may):
            assert runs is not None
            if runs.ready:
                self.must.closed()
            else:
                runs.ready = who[0]

    def the_months_pass(self) -> None:
        """The clock looks too early, or on the day."""
        one = Ending.objects.filter(collaboration=self.real).first()
        if one is None:
            return
        runs = self.must.ending
        given_notice = runs is not None and runs.state == "notice"
        on_the_day = self.luck.random() < 0.5
        day = one.alone_from if on_the_day and one.alone_from else clock.today()
        with clock.replaying(RoughDate(day, Precision.DAY)):
            may = given_notice and on_the_day
            if self.attempt(ending.take_effect, one, the_clock(self.real.pk), may=may):
                assert runs is not None
                runs.state = "closing"


def _verb(act: Any) -> str:
    return str(act.name.partition(".")[2])

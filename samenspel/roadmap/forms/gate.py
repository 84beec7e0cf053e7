"""What can be typed at a transition: a proposal, an answer, what shows it, an objection."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from samenspel.core.grid import Phase
from samenspel.roadmap.forms.evidence import EvidenceFields
from samenspel.roadmap.queries.gate import GatePage
from samenspel.roadmap.states import BASES, Answer, Basis, Outcome
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import RadioField, TextField


class ProposeForm(ActingForm):
    """Why this side is ready to go on; for the last gate also what it leads to."""

    prefix = "propose"

    outcome = RadioField(
        label=_("How do you want to go on?"),
        choices=[
            (Outcome.STEWARDSHIP, _("Lasting stewardship")),
            (Outcome.CLOSED, _("Close the collaboration")),
        ],
        hints={
            Outcome.STEWARDSHIP: _("The two of you keep looking after the heat together."),
            Outcome.CLOSED: _("The collaboration ends well. Everything can still be read."),
        },
    )
    explanation = TextField(
        label=_("Why do you want to go on now?"),
        help_text=_("A few sentences are enough. Both sides read this when they answer."),
        rows=4,
    )

    def __init__(self, *args: Any, page: GatePage, **kwargs: Any) -> None:
        super().__init__(*args, seen=page.seen, **kwargs)
        if page.phase != Phase.BEHEREN:
            del self.fields["outcome"]


class DecideForm(ActingForm):
    """The answer of one side to the open proposal."""

    prefix = "decide"

    answer = RadioField(label=_("What does your side say?"))
    basis = RadioField(label=_("On what does your yes rest?"), required=False)
    reason = TextField(label=_("In your own words"), required=False, rows=3)
    saw = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: GatePage, **kwargs: Any) -> None:
        initial = {"saw": page.saw}
        super().__init__(*args, seen=page.seen, initial=initial, **kwargs)
        self.saw_now = page.saw
        self._ask(page)

    def _ask(self, page: GatePage) -> None:
        """The three answers, what a yes of this side can rest on, and when a reason is needed."""
        answer, basis, reason = (self.fields[name] for name in ("answer", "basis", "reason"))
        answer.choices = list(_answers(page).items())  # type: ignore[attr-defined]
        answer.hints = {**_HINTS, Answer.YES.value: _what_begins(page)}  # type: ignore[attr-defined]
        rests_on = BASES.get(page.side, ())
        basis.choices = [(one.value, _BASES[one]) for one in rests_on]  # type: ignore[attr-defined]
        basis.when = _("only with a yes")  # type: ignore[attr-defined]
        reason.help_text = _what_to_write(bool(page.unmet_now))
        reason.required = bool(page.unmet_now)
        reason.error_messages["required"] = _("Write down why, please.")
        reason.when = "" if reason.required else _("not needed with a yes")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A missing basis is said at once with a missing reason, not only after it."""
        given = super().clean() or self.cleaned_data
        if given.get("answer") == Answer.YES and not given.get("basis"):
            self.add_error("basis", _("Say on what basis your side says yes."))
        return given

    def _look_again(self) -> None:
        """What is shown beside a refusal is what holds now; sending again answers that."""
        super()._look_again()
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data[self.add_prefix("saw")] = self.saw_now


_HINTS = {
    Answer.NOT_YET.value: _(
        "You write down what must change first. After that one can propose again."
    ),
    Answer.STOP.value: _("Nothing stops by itself: first you talk about it together."),
}
_BASES = {
    Basis.COLLEGE: _("A decision of the college of mayor and aldermen"),
    Basis.MANDATE: _("A mandate"),
    Basis.BOARD: _("A decision of the board"),
    Basis.MEMBERS: _("A decision of the members"),
    Basis.GROUP: _("Agreed in the core group"),
}


def _answers(page: GatePage) -> dict[str, Any]:
    """Three answers of equal weight; the last gate leads to no next phase."""
    return {
        Answer.YES.value: _("Yes, we go on") if page.following else _("Yes, let us do that"),
        Answer.NOT_YET.value: _("Not yet"),
        Answer.STOP.value: _("We want to stop"),
    }


def _what_to_write(unmet: bool) -> Any:
    """A sentence per answer; the style sheet shows the one that belongs to what was chosen."""
    on_yes = (
        _("With a yes: why do you go on although not everything is ready? It stays visible.")
        if unmet
        else _("With a yes you may add something.")
    )
    return format_html(
        '<span class="if-yes">{} </span><span class="if-not-yet">{} </span>'
        '<span class="if-stop">{}</span>',
        on_yes,
        _("With “not yet”: what must change first? Begin a new line for each point."),
        _("With “stop”: why does your side want to stop?"),
    )


def _what_begins(page: GatePage) -> Any:
    if page.following is None:
        return _("It is done when both sides say yes.")
    return _("%(phase)s begins when both sides say yes.") % {"phase": page.following.label}


class ShowForm(EvidenceFields):
    """What shows that a criterion is met."""

    def __init__(self, *args: Any, criterion: str, **kwargs: Any) -> None:
        super().__init__(*args, prefix=criterion, **kwargs)
        self.criterion = criterion
        self.fields["words"].label = _("What shows that this is ready?")
        self.fields["words"].help_text = _(
            "One sentence is enough, for example: discussed in the meeting of 3 March."
        )


class ContestForm(ActingForm):
    """“We see this differently”, with the reason."""

    reason = TextField(
        label=_("Why do you see this differently?"),
        help_text=_("Say what is missing, so that the other side knows what would help."),
        rows=3,
    )

    def __init__(self, *args: Any, criterion: str, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"{criterion}-anders", **kwargs)
        self.criterion = criterion


class AcceptForm(ActingForm):
    """Taking that back: only a button."""

    def __init__(self, *args: Any, criterion: str, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"{criterion}-terug", **kwargs)
        self.criterion = criterion


class WithdrawForm(ActingForm):
    """Taking the own proposal back: only a button."""

    prefix = "withdraw"

    def __init__(self, *args: Any, page: GatePage, **kwargs: Any) -> None:
        super().__init__(*args, seen=page.seen, **kwargs)

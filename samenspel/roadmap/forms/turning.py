"""What can be typed about a condition, about going back, and about ending."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.roadmap.queries.ending import EndingPage
from samenspel.roadmap.queries.reopening import ReopeningPage
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import DateField, RadioField, TextField


class ConditionForm(ActingForm):
    """About one condition; its fields carry its own name, for several stand on a page."""

    verb = ""

    def __init__(self, *args: Any, condition: Any, **kwargs: Any) -> None:
        self.about = str(condition.pk)
        prefix = f"{self.verb}-{condition.pk.hex[-8:]}"
        super().__init__(*args, prefix=prefix, seen=condition.version_seen, **kwargs)


class PlanConditionForm(ConditionForm):
    """Who sees to it, and before when."""

    verb = "plan"

    owner = forms.ChoiceField(label=_("Who sees to it?"), required=False)
    due_on = DateField(label=_("Before when?"), required=False)

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]

    def inputs(self) -> dict[str, Any]:
        kind, _colon, owner = self.cleaned_data["owner"].partition(":")
        given = {"due_on": self.cleaned_data["due_on"], kind: owner}
        return {name: value for name, value in given.items() if name and value}


class SettleConditionForm(ConditionForm):
    """What shows that it is settled."""

    verb = "settle"

    words = TextField(
        label=_("What shows that this is settled?"),
        help_text=_("One sentence is enough. The other side looks at it."),
        rows=2,
    )


class ConfirmConditionForm(ConditionForm):
    """Only a button."""

    verb = "confirm"


class DisputeConditionForm(ConditionForm):
    """Why it is not settled yet."""

    verb = "dispute"

    reason = TextField(label=_("What is still missing?"), rows=2)


class ReopeningForm(ActingForm):
    """Which phase is main again, and why."""

    prefix = "reopening"

    phase = RadioField(label=_("To which phase do you want to go back?"))
    reason = TextField(
        label=_("Why?"),
        help_text=_("What turned out otherwise? The other side reads this before it answers."),
        rows=4,
    )

    def __init__(self, *args: Any, page: ReopeningPage, phase: str = "", **kwargs: Any) -> None:
        super().__init__(*args, initial={"phase": phase}, **kwargs)
        field = self.fields["phase"]
        field.choices = [(one.slug, one.label) for one in page.phases]  # type: ignore[attr-defined]


class ProposeEndingForm(ActingForm):
    """Why this side wants to end it together."""

    prefix = "together"

    reason = TextField(
        label=_("Why do you want to end it?"),
        help_text=_("The other side reads this before it answers. Nothing ends by asking."),
        rows=4,
    )


class NoticeForm(ActingForm):
    """Why this side ends its part."""

    prefix = "notice"

    reason = TextField(
        label=_("Why does your side end its part?"),
        help_text=_("The other side reads this at once."),
        rows=4,
    )


class LookBackForm(ActingForm):
    """How the own side looks back; what it wrote before stands there to be improved."""

    prefix = "look-back"

    evaluation = TextField(
        label=_("How does your side look back?"),
        help_text=_("What went well, what was hard? Both sides read this."),
        rows=5,
    )
    lessons = TextField(
        label=_("What can others learn from it?"),
        help_text=_("It stays between the two of you. Publishing is asked separately, later."),
        required=False,
        rows=3,
    )

    def __init__(self, *args: Any, page: EndingPage, **kwargs: Any) -> None:
        said = page.mine.said if page.mine else None
        known = {
            "evaluation": str(said.evaluation) if said else "",
            "lessons": str(said.lessons) if said and said.lessons else "",
        }
        super().__init__(*args, initial=known, **kwargs)


class HandoverForm(ActingForm):
    """One thing that goes on, and who looks after it."""

    prefix = "handover"

    what = forms.CharField(
        label=_("What goes on, or is handed over?"),
        help_text=_("For example: the address list, a promise to the street, the website."),
    )
    owner = forms.CharField(label=_("Who looks after it from now on?"))

"""Forms in the look of NL Design System: inherit from Form, render with ui/form.html or field.html.

Django wires hint and error to the input (aria-describedby, aria-invalid); we add what is shown how.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms import widgets
from django.forms.boundfield import BoundField as DjangoBoundField
from django.utils.translation import gettext_lazy as _

from samenspel.ui.words import READING_WORDS

#: The class of the component per widget; the first that fits counts.
_COMPONENTS: tuple[tuple[type[forms.Widget], str], ...] = (
    (widgets.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (widgets.FileInput, ""),
    (widgets.CheckboxInput, ""),
    (widgets.RadioSelect, ""),
    (widgets.CheckboxSelectMultiple, ""),
    (widgets.Select, "utrecht-select utrecht-select--html-select"),
    (widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)


@dataclass(frozen=True)
class Option:
    """One answer of a choice, ready to show."""

    id: str
    name: str
    value: str
    label: str
    hint: str
    checked: bool


class BoundField(DjangoBoundField):
    """A field in a form that knows how it is shown."""

    @property
    def kind(self) -> str:
        """Which part of ui/field.html shows it."""
        widget = self.field.widget
        if isinstance(self.field, ScaleField):
            return "scale"
        if isinstance(widget, widgets.CheckboxSelectMultiple):
            return "checkboxes"
        if isinstance(widget, widgets.RadioSelect):
            return "radio"
        if isinstance(widget, widgets.CheckboxInput):
            return "checkbox"
        return "hidden" if widget.is_hidden else "input"

    @property
    def is_group(self) -> bool:
        """True for what is a fieldset with a legend, not an input with a label."""
        return self.kind in {"scale", "radio", "checkboxes"}

    @property
    def focus_id(self) -> str:
        """The id that a link in the error summary goes to."""
        return f"{self.auto_id}_0" if self.is_group else self.auto_id

    @property
    def options(self) -> list[Option]:
        """The answers of a group, with their hints."""
        hints = getattr(self.field, "hints", {})
        return [
            Option(
                id=data["attrs"].get("id", ""),
                name=data["name"],
                value=str(data["value"]),
                label=data["label"],
                hint=hints.get(str(data["value"]), ""),
                checked=bool(data["selected"]),
            )
            for data in (widget.data for widget in self.subwidgets)
        ]

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        component = next((css for kind, css in _COMPONENTS if isinstance(widget, kind)), "")
        own = str(attrs.get("class") or widget.attrs.get("class", ""))
        classes = " ".join(filter(None, [component, own]))
        if classes and not widget.is_hidden:
            attrs["class"] = classes
        return attrs


class Form(forms.Form):
    """Every form of Samenspel: errors in our own words, at the field and summed up at the top."""

    bound_field_class = BoundField
    use_required_attribute = False
    says_optional = True
    """Whether “not required” stands beside such fields; a filter has nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _in_our_words(field)

    @property
    def faulty(self) -> list[BoundField]:
        """The visible fields with an error, in the order of the form."""
        return [cast(BoundField, field) for field in self.visible_fields() if field.errors]

    @property
    def loose_errors(self) -> list[str]:
        """What is wrong with the form as a whole, or with a field that nobody sees."""
        hidden = [error for field in self.hidden_fields() for error in field.errors]
        return [*self.non_field_errors(), *hidden]


def _in_our_words(field: forms.Field) -> None:
    """Takes the place of Django's sentence for an empty field, unless the form has its own."""
    if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
        return
    is_tick = isinstance(field, forms.BooleanField)
    is_choice = isinstance(field, forms.ChoiceField)
    ours = _("Tick this.") if is_tick else _("Choose one.") if is_choice else _("Fill this in.")
    field.error_messages["required"] = ours


class RadioField(forms.ChoiceField):
    """One answer out of a few, as large rows.

    hints: a sentence per value. columns: side by side where there is room, equal in size.
    """

    widget = widgets.RadioSelect

    def __init__(
        self, *, hints: Mapping[Any, Any] | None = None, columns: bool = False, **kwargs: Any
    ) -> None:
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.columns = columns
        super().__init__(**kwargs)


class CheckboxesField(forms.MultipleChoiceField):
    """Any number out of a few, as rows; slim: without frames, for filters."""

    widget = widgets.CheckboxSelectMultiple

    def __init__(
        self, *, hints: Mapping[Any, Any] | None = None, slim: bool = False, **kwargs: Any
    ) -> None:
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.slim = slim
        super().__init__(**kwargs)


class ScaleField(forms.TypedChoiceField):
    """A reading from 0 to 4: five radio buttons exactly under the reading line."""

    widget = widgets.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("choices", [(str(n), word) for n, word in enumerate(READING_WORDS)])
        kwargs.setdefault("coerce", int)
        kwargs.setdefault("empty_value", None)
        super().__init__(**kwargs)


class DateField(forms.DateField):
    """A day: the browser's own picker where it has one, otherwise typed as day-month-year."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", widgets.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"])
        wrong = _("This is not a date. Write it as day-month-year, like 31-12-2026.")
        kwargs["error_messages"] = {"invalid": wrong, **kwargs.get("error_messages", {})}
        super().__init__(**kwargs)


class TextField(forms.CharField):
    """A longer text in one's own words; rows: how high it begins."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", widgets.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

"""Forms with the look of NL Design System: inherit from ui.forms.Form and render with ui/form.html or ui/field.html."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField as DjangoBoundField
from django.utils.translation import gettext_lazy as _

from samenspel.ui.words import READING_WORDS

_CLASSES = {
    forms.Textarea: "utrecht-textarea utrecht-textarea--html-textarea",
    forms.SelectMultiple: "utrecht-select utrecht-select--html-select",
    forms.Select: "utrecht-select utrecht-select--html-select",
    forms.ClearableFileInput: "",
    forms.CheckboxInput: "",
    forms.RadioSelect: "",
    forms.Input: "utrecht-textbox utrecht-textbox--html-input",
}


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
        """scale, radio, checkboxes, checkbox, hidden or input: which part of ui/field.html shows it."""
        widget = self.field.widget
        if isinstance(self.field, ScaleField):
            return "scale"
        if isinstance(widget, forms.CheckboxSelectMultiple):
            return "checkboxes"
        if isinstance(widget, forms.RadioSelect):
            return "radio"
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        return "hidden" if widget.is_hidden else "input"

    @property
    def is_group(self) -> bool:
        """True for what is a fieldset with a legend instead of an input with a label."""
        return self.kind in {"scale", "radio", "checkboxes"}

    @property
    def focus_id(self) -> str:
        """The id of what gets the focus when a link in the error summary is followed."""
        return f"{self.auto_id}_0" if self.is_group else self.auto_id

    @property
    def described_by(self) -> str:
        """The ids of hint and error, for aria-describedby; empty when there is neither."""
        ids = [f"{self.auto_id}_helptext"] if self.help_text else []
        ids += [f"{self.auto_id}_error"] if self.errors else []
        return " ".join(ids)

    @property
    def options(self) -> list[Option]:
        """The answers of a group, with their hints."""
        hints = getattr(self.field, "hints", {})
        found = []
        for widget in self.subwidgets:
            value = str(widget.data["value"])
            found.append(
                Option(
                    id=widget.data["attrs"].get("id", ""),
                    name=widget.data["name"],
                    value=value,
                    label=widget.data["label"],
                    hint=hints.get(value, ""),
                    checked=bool(widget.data["selected"]),
                )
            )
        return found

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Adds the class of the component, and wires hint and error to the input."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        component = next((css for kind, css in _CLASSES.items() if isinstance(widget, kind)), "")
        classes = " ".join(filter(None, [component, attrs.get("class") or widget.attrs.get("class", "")]))
        if classes and not widget.is_hidden:
            attrs["class"] = classes
        if not widget.is_hidden:
            attrs.pop("aria-describedby", None)
            if self.described_by:
                attrs["aria-describedby"] = self.described_by
            if self.errors:
                attrs["aria-invalid"] = "true"
        return attrs


class Form(forms.Form):
    """Every form of Samenspel: errors in our own words, at the field and summed up at the top."""

    bound_field_class = BoundField
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @property
    def faulty(self) -> list[BoundField]:
        """The visible fields with an error, in the order of the form."""
        return [field for field in self.visible_fields() if field.errors]

    @property
    def loose_errors(self) -> list[str]:
        """What is wrong with the form as a whole or with a field that nobody sees."""
        hidden = [error for field in self.hidden_fields() for error in field.errors]
        return [*self.non_field_errors(), *hidden]


class RadioField(forms.ChoiceField):
    """One answer out of a few, shown as large rows; hints: a sentence per value. columns=True sets them side by side."""

    widget = forms.RadioSelect

    def __init__(self, *, hints: dict[str, Any] | None = None, columns: bool = False, **kwargs: Any) -> None:
        self.hints = {str(key): hint for key, hint in (hints or {}).items()}
        self.columns = columns
        super().__init__(**kwargs)


class CheckboxesField(forms.MultipleChoiceField):
    """Any number out of a few, shown as rows; slim=True without the frames (filters)."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, hints: dict[str, Any] | None = None, slim: bool = False, **kwargs: Any) -> None:
        self.hints = {str(key): hint for key, hint in (hints or {}).items()}
        self.slim = slim
        super().__init__(**kwargs)


class ScaleField(forms.TypedChoiceField):
    """A reading from 0 to 4 as five radio buttons that stand exactly under the reading line."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("choices", [(str(n), word) for n, word in enumerate(READING_WORDS)])
        kwargs.setdefault("coerce", int)
        kwargs.setdefault("empty_value", None)
        super().__init__(**kwargs)


class DateField(forms.DateField):
    """A day; the browser's own picker where it has one, otherwise typed as day-month-year."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"])
        kwargs.setdefault("error_messages", {"invalid": _("This is not a date. Write it as day-month-year, like 31-12-2026.")})
        super().__init__(**kwargs)


class TextField(forms.CharField):
    """A longer text in plain words; white space around it is dropped."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

"""A field as every template sees it: what kind it is, and the ids that tie it to its hint and its error."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from .controls import dress
from .markup import markup


class NystartBoundField(forms.BoundField):
    """The field of every form, those of other packages too (`FORM_RENDERER` says so)."""

    @property
    def kind(self) -> str:
        """How it is put out: `check` (the label after the box), `choices` (a group with a legend) or `control`."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        return "choices" if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else "control"

    @property
    def hint_id(self) -> str:
        """The id of its hint."""
        return f"{self.auto_id or self.html_name}-h"

    @property
    def error_id(self) -> str:
        """The id of its errors."""
        return f"{self.auto_id or self.html_name}-e"

    @property
    def aria_describedby(self) -> str:
        """The ids of what is read after the label: first the hint, then the error, as they stand on the page."""
        if self.is_hidden:
            return ""
        return " ".join([self.hint_id] * bool(self.help_text) + [self.error_id] * bool(self.errors))

    @property
    def is_optional(self) -> bool:
        """Whether (frivilligt) stands after the label. A box may always be left unticked."""
        return not self.field.required and self.kind != "check"

    @property
    def anchor(self) -> str:
        """The id of the element that takes the focus: for a group of choices the first of them."""
        return f"{self.auto_id}_0" if self.kind == "choices" else self.id_for_label or str(self.auto_id)

    @property
    def dressed(self) -> "NystartBoundField":
        """Itself, its control in our classes whoever made the form."""
        dress(self.field)
        return self


class NystartRenderer(TemplatesSetting):
    """Templates from the settings, and our fields in all forms."""

    bound_field_class = NystartBoundField

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        """Lists to choose from and plain inputs are written out here: each takes Django up to four templates."""
        widget = context.get("widget")
        if template_name == forms.Select.template_name:
            return _select(widget)
        if template_name in PLAIN_INPUTS and not widget.get("wrap_label"):
            return _input(widget)
        return super().render(template_name, context, request)


PLAIN_INPUTS = {
    widget.template_name
    for widget in (
        forms.TextInput,
        forms.NumberInput,
        forms.EmailInput,
        forms.URLInput,
        forms.SearchInput,
        forms.TelInput,
        forms.PasswordInput,
        forms.HiddenInput,
        forms.CheckboxInput,
    )
} | {forms.RadioSelect.option_template_name, forms.CheckboxSelectMultiple.option_template_name}
"""The templates of Django that put out one ``input`` and nothing else, options without their label among them."""


def _input(widget: Any) -> SafeString:
    """The markup of Django's own template."""
    value = widget["value"]
    return markup(
        '<input type="{}" name="{}"{}{}>',
        widget["type"],
        widget["name"],
        "" if value is None else markup(' value="{}"', value),
        _joined(
            markup(" {}", name) if value is True else markup(' {}="{}"', name, value)
            for name, value in widget["attrs"].items()
            if value is not False
        ),
    )


def _select(widget: Any) -> SafeString:
    """The markup of Django's own template."""
    groups = _joined(_group(name, options) for name, options, _index in widget["optgroups"])
    return markup('<select name="{}"{}>{}\n</select>\n', widget["name"], _written(widget["attrs"]), groups)


def _group(name: str | None, options: Any) -> SafeString:
    lines = _joined(_option(option) for option in options)
    return markup('\n  <optgroup label="{}">{}\n  </optgroup>', name, lines) if name else lines


def _option(option: Any) -> SafeString:
    attributes = _written(option["attrs"])
    return markup('\n  <option value="{}"{}>{}</option>', option["value"], attributes, option["label"])


def _joined(parts: Iterable[SafeString]) -> SafeString:
    """``format_html_join`` without formatting once more what is formatted."""
    return SafeString("".join(parts))  # nosec B703  # each part has been escaped


def _written(attributes: Mapping[str, Any]) -> str:
    """The attributes that hold; most options have none, and Django takes its time to write nothing."""
    shown = {name: value for name, value in attributes.items() if value is not False}
    return flatatt(shown) if shown else ""

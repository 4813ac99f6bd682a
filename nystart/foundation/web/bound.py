"""A field as every template sees it: what kind it is, and the ids that tie it to its hint and its error."""

from django import forms
from django.forms.renderers import TemplatesSetting

from .controls import dress


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

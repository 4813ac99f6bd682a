"""The pieces that a form's layout is made of, beside those of crispy-forms; their markup is in `templates/nystart_forms/`."""

from typing import Any

from crispy_forms import layout as crispy
from crispy_forms.helper import FormHelper
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from .controls import add_class

PACK = "nystart_forms"


class FieldsOnly(FormHelper):
    """Renders the fields only: the page writes its form element, the token, the summary of errors and the buttons."""

    form_tag = False
    form_action = ""
    include_media = False

    def __init__(self, layout: crispy.Layout | None = None, field_template: str | None = None) -> None:
        super().__init__()
        self.layout = layout
        self.field_template = field_template


class LaidOut:
    """Mixin of forms that ``{% crispy form %}`` renders."""

    layout: crispy.Layout | None = None
    """How the fields are shown, where it is more than one after the other."""
    field_template: str | None = None
    """Another template for its fields than `field.html` of the pack."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsOnly(self.layout, self.field_template)


class OfForm:
    """Mixin of pieces: passes over what this form has left out, such as the address of a protected person."""

    fields: list[Any]

    def shown(self, form: Any) -> list[Any]:
        """All but the fields that the form's class has and the form has not. A name that nobody has is an error."""
        left_out = form.base_fields.keys() - form.fields.keys()
        return [field for field in self.fields if field not in left_out]

    def get_rendered_fields(self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any) -> SafeString:
        """The pieces one after the other."""
        pieces = self.shown(form)
        rendered = (crispy.render_field(one, form, context, template_pack=template_pack, **kwargs) for one in pieces)
        return format_html_join("", "{}", ((one,) for one in rendered))


class Layout(OfForm, crispy.Layout):
    """The fields of a form in their order, and how they are shown."""


class Field(OfForm, crispy.Field):
    """Fields whose controls get something more: attributes, a class."""

    css_class = ""

    def render(self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any) -> SafeString:
        """The class is added to those of the control, where crispy's own field would replace them."""
        widgets = [form.fields[name].widget for name in self.shown(form)] if self.css_class else []
        for widget in widgets:
            if not widget.is_hidden:
                add_class(widget, self.css_class)
        return super().render(form, context, template_pack=template_pack, **kwargs)


class Short(Field):
    """Fields for a few signs: an amount, a postcode."""

    css_class = "ny-w-s"


class Medium(Field):
    """Fields for a word or two: a name, a number."""

    css_class = "ny-w-m"


class Chips(Field):
    """Choices among few, side by side."""

    def render(self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any) -> SafeString:
        """As fields, but told to be chips."""
        return super().render(form, context, template_pack=template_pack, extra_context={"chips": True}, **kwargs)


class Block(OfForm, crispy.LayoutObject):
    """Pieces with markup around them, and nothing at all where the form has none of them."""

    template = ""

    def __init__(self, *fields: Any) -> None:
        self.fields = list(fields)

    def render(self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any) -> SafeString:
        """The frame with the pieces in it."""
        inside = self.get_rendered_fields(form, context, template_pack, **kwargs)
        if not inside:
            return inside
        return render_to_string(self.get_template_name(template_pack), {"fields": inside, **self.frame(form)})

    def frame(self, form: Any) -> dict[str, Any]:
        """What its template needs beside the fields."""
        return {}


class Row(Block):
    """Two fields beside each other."""

    template = "nystart_forms/layout/row.html"


class Part(Block):
    """A part of a long form, with its heading: ``Part("Pengar", "granted_amount", ...)``."""

    template = "nystart_forms/layout/part.html"

    def __init__(self, title: str, *fields: Any) -> None:
        super().__init__(*fields)
        self.title = title

    def frame(self, form: Any) -> dict[str, Any]:
        """The heading."""
        return {"title": self.title}


class Fold(Part):
    """What seldom needs an answer, behind a line that opens; open from the start where there is one."""

    template = "nystart_forms/layout/fold.html"

    def frame(self, form: Any) -> dict[str, Any]:
        """Also whether anything in it is filled in or wrong."""
        inside = [form[found.name] for found in self.get_field_names()]
        return super().frame(form) | {"is_open": any(one.value() or one.errors for one in inside)}

"""The classes that make a control ours."""

from django import forms

TYPED = (forms.TextInput, forms.SearchInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.Textarea)
"""Controls that one types in. What is typed is about somebody else, so the browser neither keeps nor offers it; a form about
oneself says what each field is (``autocomplete="email"``)."""
CHECKS = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)


def dress(field: forms.Field) -> None:
    """Give the control the classes that make it ours."""
    widget = field.widget
    if isinstance(widget, CHECKS):
        added = "form-check-input"
    elif isinstance(widget, forms.Select):
        added = "form-select"
    else:
        added = "form-control"
    classes = widget.attrs.get("class", "").split()
    if added not in classes:
        widget.attrs["class"] = " ".join([added, *classes])
    if isinstance(widget, TYPED):
        widget.attrs.setdefault("autocomplete", "off")
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") in (None, "10"):
        widget.attrs["rows"] = 4
        widget.attrs.pop("cols", None)


def add_class(widget: forms.Widget, name: str) -> None:
    """One class more, after those it has."""
    classes = widget.attrs.get("class", "").split()
    if name not in classes:
        widget.attrs["class"] = " ".join([*classes, name])

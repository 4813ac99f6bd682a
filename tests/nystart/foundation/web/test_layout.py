"""A form says how its fields are shown, and pages write `{% crispy form %}`."""

import re
from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from nystart.foundation.web.forms import NystartForm
from nystart.foundation.web.layout import Chips, Field, Fold, Layout, Medium, Part, Row, Short


class ContactForm(NystartForm):
    name = forms.CharField(label="Namn", widget=forms.TextInput({"class": "ny-num"}))
    postcode = forms.CharField(label="Postnummer")
    city = forms.CharField(label="Ort")
    answer = forms.ChoiceField(label="Svar", choices=[("y", "Ja"), ("n", "Nej")], widget=forms.RadioSelect)
    note = forms.CharField(label="Anmärkning", widget=forms.Textarea, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def put_out(layout: Layout | None, data: dict[str, str] | None = None, *, without: tuple[str, ...] = ()) -> str:
    form_class: Any = type("ShownForm", (ContactForm,), {"layout": layout})
    form = form_class(data)
    for name in without:
        del form.fields[name]
    return written("{% crispy form %}", form=form)


def written(template: str, **context: object) -> str:
    return Template("{% load crispy_forms_tags %}" + template).render(Context(context)).strip()


def labels(html: str) -> list[str]:
    return re.findall(r"<(?:label for=\"\w*\"|legend)>(\w+)", html)


def test_without_a_layout_all_fields_come_in_their_order_and_the_hidden_ones_first():
    html = put_out(None)
    assert labels(html) == ["Namn", "Postnummer", "Ort", "Svar", "Ja", "Nej", "Anmärkning"]
    assert html.startswith('<input type="hidden" name="version"')


def test_with_a_layout_its_fields_come_in_its_order_and_no_others():
    assert labels(put_out(Layout("note", "name"))) == ["Anmärkning", "Namn"]


def test_the_page_writes_the_form_element_itself():
    assert "<form" not in put_out(None) + put_out(Layout("name"))
    assert "csrf" not in put_out(None) + put_out(Layout("name"))


@pytest.mark.parametrize(("width", "name"), [(Short, "ny-w-s"), (Medium, "ny-w-m")])
def test_a_width_is_added_to_the_classes_of_the_control(width, name):
    assert f'class="form-control ny-num {name}"' in put_out(Layout(width("name")))


def test_a_hidden_field_has_no_width():
    assert "ny-w-s" not in put_out(Layout(Short("version")))


def test_chips_stand_side_by_side_and_the_next_field_is_as_usual():
    html = put_out(Layout(Chips("answer"), "name"))
    assert html.count('<label class="ny-chip"') == 2
    assert "ny-check" not in html
    assert "ny-chip" not in put_out(Layout("answer"))


def test_a_control_gets_the_attributes_it_is_given():
    assert 'rows="8"' in put_out(Layout(Field("note", rows=8)))


def test_two_fields_share_a_row():
    html = put_out(Layout(Row(Short("postcode"), "city")))
    assert html.startswith('<div class="ny-two"><div class="ny-field">')
    assert labels(html) == ["Postnummer", "Ort"]


def test_a_part_has_a_heading():
    assert put_out(Layout(Part("Adress", "city"))).startswith('<section class="ny-part"><h2>Adress</h2>')


def test_a_fold_opens_where_something_in_it_is_filled_in_or_wrong():
    layout = Layout(Fold("Mer", Short("note"), "version"))
    assert '<details class="mb-3"><summary>Mer</summary>' in put_out(layout)
    assert '<details class="mb-3" open>' in put_out(layout, {"note": "Ring först."})
    assert '<details class="mb-3" open>' in put_out(layout, {"version": "x"})


def test_what_a_form_has_left_out_is_passed_over_with_its_frame():
    html = put_out(Layout("name", Row(Short("postcode"), "city")), without=("postcode", "city"))
    assert labels(html) == ["Namn"]
    assert "ny-two" not in html


@pytest.mark.parametrize("piece", ["postcod", Short("postcod"), Row("postcod")])
def test_a_name_that_no_field_has_is_an_error(piece):
    with pytest.raises(Exception, match="postcod"):
        put_out(Layout(piece))


def test_a_layout_is_shared_by_forms_without_leaving_a_trace():
    layout = Layout(Medium("name"))
    assert put_out(layout) == put_out(layout)
    assert "ny-w-m" not in put_out(Layout("name"))


@pytest.mark.parametrize("tag", ["{% crispy formset %}", "{{ formset|crispy }}"])
def test_a_formset_is_its_management_form_and_its_forms(tag):
    html = written(tag, formset=forms.formset_factory(ContactForm, extra=2)())
    assert html.startswith('<input type="hidden" name="form-TOTAL_FORMS" value="2"')
    assert 'id="id_form-0-name"' in html
    assert 'id="id_form-1-name"' in html


def test_the_forms_of_a_formset_follow_the_layout_of_its_helper():
    formset: Any = forms.formset_factory(ContactForm, extra=2)()
    formset.helper = ContactForm().helper
    formset.helper.layout = Layout("note")
    html = written("{% crispy formset %}", formset=formset)
    assert html.count("<textarea") == 2
    assert 'name="form-0-city"' not in html

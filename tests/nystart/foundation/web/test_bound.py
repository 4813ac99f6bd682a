"""Every field is put out alike, whoever made the form: label, hint and error before the control, tied to it by ids."""

import re

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.template import Context, Template
from django.utils.safestring import mark_safe
from pytest_django.asserts import assertHTMLEqual

from nystart.foundation.web.bound import NystartBoundField, NystartRenderer
from nystart.foundation.web.forms import FilterForm, NystartForm

YES_NO = [("y", "Ja"), ("n", "Nej")]


class EnrolmentForm(NystartForm):
    name = forms.CharField(label="Namn")
    starts_on = forms.DateField(label="Startdatum", help_text="Skriv som du vill.")
    note = forms.CharField(label="Anmärkning", required=False, widget=forms.Textarea)
    interpreter = forms.ChoiceField(label="Behöver personen tolk?", choices=YES_NO, widget=forms.RadioSelect)
    told = forms.BooleanField(label="Personen har fått informationen", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ForeignForm(forms.Form):
    """As another package makes it."""

    code = forms.CharField(label="Kod")


def put_out(template: str, **context: object) -> str:
    html = Template("{% load crispy_forms_tags ui %}" + template).render(Context(context))
    return re.sub(r">\s+<", "><", html).strip()


def field(form: forms.BaseForm, name: str) -> str:
    return put_out("{{ field|as_crispy_field }}", field=form[name])


@pytest.fixture
def empty() -> EnrolmentForm:
    return EnrolmentForm({})


def test_a_control_stands_after_its_label():
    assert field(EnrolmentForm(), "name") == (
        '<div class="ny-field"><label for="id_name">Namn</label>'
        '<input type="text" name="name" class="form-control" autocomplete="off" id="id_name"></div>'
    )


def test_hint_and_error_stand_between_and_are_read_with_the_control(empty):
    html = field(empty, "starts_on")
    assert html.startswith('<div class="ny-field ny-wrong">')
    assert 'aria-invalid="true" aria-describedby="id_starts_on-h id_starts_on-e"' in html
    order = ["<label", '<p class="ny-hint" id="id_starts_on-h">', '<div id="id_starts_on-e">', "<input"]
    assert [html.index(part) for part in order] == sorted(html.index(part) for part in order)


def test_without_hint_and_error_nothing_is_pointed_at():
    assert "aria-describedby" not in field(EnrolmentForm(), "name")


def test_only_what_may_be_left_out_is_marked():
    assert '<span class="ny-opt">(frivilligt)</span>' in field(EnrolmentForm(), "note")
    assert "frivilligt" not in field(EnrolmentForm(), "name") + field(EnrolmentForm(), "told")


def test_a_box_stands_before_its_label():
    assert field(EnrolmentForm(), "told") == (
        '<div class="ny-field"><div class="ny-check"><input type="checkbox" name="told" class="form-check-input" '
        'id="id_told"><label for="id_told">Personen har fått informationen</label></div></div>'
    )


def test_choices_are_a_group_with_a_name_and_the_error_is_said_of_the_group(empty):
    html = field(empty, "interpreter")
    assert html.startswith('<fieldset class="ny-field ny-wrong" aria-describedby="id_interpreter-e">')
    assert "<legend>Behöver personen tolk?</legend>" in html
    assert html.count('<div class="ny-check"><input type="radio"') == 2


def test_a_hidden_field_is_nothing_but_itself():
    assert field(EnrolmentForm(), "version") == str(EnrolmentForm()["version"])


def test_the_form_of_another_package_looks_like_ours():
    html = field(ForeignForm({}), "code")
    assert 'class="form-control"' in html
    assert 'aria-describedby="id_code-e"' in html


def test_a_filter_row_has_small_labels_and_no_marks():
    class Sought(FilterForm):
        words = forms.CharField(label="Sök", required=False)

    assert field(Sought(), "words") == (
        '<label class="ny-label ny-label--s" for="id_words">Sök</label>'
        '<input type="text" name="words" class="form-control" autocomplete="off" id="id_words">'
    )


def test_the_summary_says_how_many_and_links_to_each_field(empty):
    html = put_out("{{ form|as_crispy_errors }}", form=empty)
    assert "Tre uppgifter behöver ändras" in html
    assert '<a href="#id_name">Fyll i namn.</a>' in html
    assert '<a href="#id_interpreter_0">Svara på frågan: Behöver personen tolk?</a>' in html


class TwoDays(NystartForm):
    submission = forms.UUIDField(widget=forms.HiddenInput)
    starts_on = forms.ChoiceField(label="Börjar", choices=YES_NO)
    ends_on = forms.ChoiceField(label="Slutar", choices=YES_NO)

    def clean(self):
        raise forms.ValidationError("Dagarna går inte ihop.")


def test_what_concerns_the_whole_form_leads_to_its_first_field():
    html = put_out("{{ form|as_crispy_errors }}", form=TwoDays({"starts_on": "y", "ends_on": "n"}))
    assert '<a href="#id_starts_on">Dagarna går inte ihop.</a>' in html
    assert html.count('<a href="#id_starts_on">') == 2  # the hidden number that is missing too


def test_a_formset_without_fields_at_fault_leads_to_its_first_field():
    formset = forms.formset_factory(TwoDays, min_num=2, validate_min=True)
    html = put_out(
        "{{ formset|as_crispy_errors }}", formset=formset({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"})
    )
    assert "<b>" not in html and '<a href="#id_form-0-starts_on">' in html


def test_equal_errors_are_told_apart_by_their_labels():
    wrong = TwoDays({"starts_on": "x", "ends_on": "x"})
    html = put_out("{{ form|as_crispy_errors }}", form=wrong)
    (told,) = wrong.errors["starts_on"]
    assert f"Börjar: {told}" in html and f"Slutar: {told}" in html
    one = put_out("{{ form|as_crispy_errors }}", form=TwoDays({"starts_on": "x", "ends_on": "y"}))
    assert told in one and "Börjar:" not in one


def test_where_nothing_needs_to_be_changed_the_summary_leads_nowhere():
    class Waiting(TwoDays):
        summary_heading = "Vänta en stund"

    html = put_out("{{ form|as_crispy_errors }}", form=Waiting({"starts_on": "y", "ends_on": "n"}))
    assert "<b>Dagarna går inte ihop.</b>" in html and "<a" not in html


def test_without_errors_there_is_no_summary():
    assert put_out("{{ form|as_crispy_errors }}", form=EnrolmentForm()) == ""


def test_forms_that_are_sent_together_share_one_summary(empty):
    html = put_out("{% form_errors one two none %}", one=empty, two=ForeignForm({}), none=None)
    assert "Fyra uppgifter behöver ändras" in html
    assert html.count("<h2") == 1


def test_the_summary_of_a_formset_holds_its_own_errors_and_those_of_its_forms():
    formset = forms.formset_factory(EnrolmentForm, min_num=2, validate_min=True)
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "Ada"}
    html = put_out("{{ formset|as_crispy_errors }}", formset=formset(data))
    assert "Tre uppgifter behöver ändras" in html
    assert '<a href="#id_form-0-starts_on">' in html


def test_a_list_to_choose_from_says_the_same_as_django_s_own_template():
    choices = [("", "Välj"), ("1", "Å & <b>"), ('Grupp "x"', [("2", "två"), ("3", "tre")])]
    attributes = {"class": "x", "data-x": '"q"', "disabled": False}

    class Choice(forms.Form):
        one = forms.ChoiceField(choices=choices, widget=forms.Select(attrs=attributes), required=False)
        many = forms.MultipleChoiceField(choices=choices, required=False)

    ours = Choice(initial={"one": "2", "many": ["1", "3"]})
    theirs = Choice(initial=ours.initial, renderer=TemplatesSetting())
    for name in ("one", "many"):
        assertHTMLEqual(str(ours[name]), str(theirs[name]))


class EveryInput(forms.Form):
    """One field of each kind of input, with values that must be escaped, left out or written bare."""

    text = forms.CharField(initial="<b>\"&'", widget=forms.TextInput({"data-a": '"<', "hidden": True, "lang": False}))
    number = forms.IntegerField(initial=0)
    email = forms.EmailField(max_length=9)
    url = forms.URLField(assume_scheme="https")
    search = forms.CharField(widget=forms.SearchInput, initial=mark_safe("&amp;"))
    tel = forms.CharField(widget=forms.TelInput({"size": 4}))
    password = forms.CharField(widget=forms.PasswordInput)
    secret = forms.CharField(widget=forms.HiddenInput, initial="")
    box = forms.BooleanField(initial=True)
    none = forms.CharField(initial=None, required=False)


class ByTemplates(TemplatesSetting):
    """Our fields, put out by the templates of Django."""

    bound_field_class = NystartBoundField


@pytest.mark.parametrize("name", list(EveryInput.base_fields))
def test_an_input_is_put_out_as_by_the_template_of_django(name: str) -> None:
    ours, theirs = (EveryInput(renderer=renderer) for renderer in (NystartRenderer(), ByTemplates()))
    assert str(ours[name]) == str(theirs[name])
    ours, theirs = (EveryInput({name: "<"}, renderer=each) for each in (NystartRenderer(), ByTemplates()))
    assert str(ours[name]) == str(theirs[name])


@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple])
def test_a_choice_with_and_without_its_label_is_put_out_as_by_the_template_of_django(widget: type) -> None:
    class Choices(forms.Form):
        one = forms.MultipleChoiceField(choices=[("<", "Mindre & mer"), ("2", "Två")], initial=["2"], widget=widget)

    ours, theirs = (Choices(renderer=renderer)["one"] for renderer in (NystartRenderer(), ByTemplates()))
    assert str(ours) == str(theirs)
    assert [each.tag() for each in ours.subwidgets] == [each.tag() for each in theirs.subwidgets]
    assert [each.tag(wrap_label=True) for each in ours.subwidgets] == [
        each.tag(wrap_label=True) for each in theirs.subwidgets
    ]

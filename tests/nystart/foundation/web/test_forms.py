"""Forms speak Swedish and keep what was typed."""

from datetime import date

import pytest
import time_machine
from django import forms

from nystart.foundation.web.forms import NystartForm, SwedishDateField


class EnrolmentForm(NystartForm):
    name = forms.CharField(label="Förnamn och efternamn", max_length=10)
    starts_on = SwedishDateField(label="Startdatum", help_text="Skriv som du vill.")
    ends_on = forms.DateField(label="Slutdatum", required=False)
    track = forms.ChoiceField(label="Spår", choices=[("", "Välj"), ("a", "Socialtjänsten")])
    interpreter = forms.ChoiceField(
        label="Behöver personen tolk?", choices=[("y", "Ja"), ("n", "Nej")], widget=forms.RadioSelect
    )
    told = forms.BooleanField(label="Personen har fått informationen")


@pytest.fixture
def empty() -> EnrolmentForm:
    return EnrolmentForm({})


def test_each_missing_field_is_told_in_its_own_words(empty: EnrolmentForm) -> None:
    assert empty.errors == {
        "name": ["Fyll i ”Förnamn och efternamn”."],
        "starts_on": ["Fyll i ”Startdatum”."],
        "track": ["Välj spår."],
        "interpreter": ["Svara på frågan: Behöver personen tolk?"],
        "told": ["Kryssa i rutan: Personen har fått informationen."],
    }


class AskedForm(NystartForm):
    two = forms.CharField(label="Projektets namn")
    three = forms.CharField(label="Kod från appen")
    list_of_two = forms.ChoiceField(label="Ny coach", choices=[("", "Välj"), ("a", "A")])
    list_of_three = forms.ChoiceField(label="Du anvisar från", choices=[("", "Välj"), ("a", "A")])
    statement = forms.ChoiceField(label="Personen är trygg", choices=[("a", "A")], widget=forms.RadioSelect)
    file = forms.FileField(label="Intyg", widget=forms.FileInput)


def test_a_label_of_three_words_is_quoted() -> None:
    assert AskedForm({}).errors == {
        "two": ["Fyll i projektets namn."],
        "three": ["Fyll i ”Kod från appen”."],
        "list_of_two": ["Välj ny coach."],
        "list_of_three": ["Välj i ”Du anvisar från”."],
        "statement": ["Välj ett svar på ”Personen är trygg”."],
        "file": ["Välj filen: Intyg."],
    }


def test_a_file_is_chosen_by_a_swedish_button_over_the_control_that_is_reached_and_read() -> None:
    written = str(AskedForm()["file"])
    assert '<input type="file" name="file" class="form-control" id="id_file">' in written
    assert '<span class="ny-file-button" aria-hidden="true">Välj fil</span>' in written
    assert "data-file-name hidden>Ingen fil är vald</span>" in written


def test_own_words_win_over_ours() -> None:
    class Own(NystartForm):
        track = forms.CharField(label="Spår", error_messages={"required": "Välj hur personen kom hit."})

    assert Own({}).errors["track"] == ["Välj hur personen kom hit."]


def test_dates_are_read_in_any_form_also_where_django_put_its_own_field() -> None:
    form = EnrolmentForm({"starts_on": "17 maj 2021", "ends_on": "31/12 2021"})
    form.full_clean()
    assert form.cleaned_data["starts_on"] == date(2021, 5, 17)
    assert form.cleaned_data["ends_on"] == date(2021, 12, 31)


@time_machine.travel("2026-03-12 10:00:00+01:00", tick=False)
def test_today_is_the_day_in_sweden() -> None:
    form = EnrolmentForm({"starts_on": "i dag"})
    form.full_clean()
    assert form.cleaned_data["starts_on"] == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("snart", "Vi förstår inte datumet ”snart”."), ("31 april 2021", "Dagen ”31 april 2021” finns inte.")],
)
def test_a_date_that_cannot_be_read_stays_in_the_field(typed: str, told: str) -> None:
    form = EnrolmentForm({"starts_on": typed})
    assert form.errors["starts_on"][0].startswith(told)
    assert f'value="{typed}"' in str(form["starts_on"])


def test_a_known_date_is_shown_in_words() -> None:
    form = EnrolmentForm(initial={"starts_on": date(2021, 5, 17)})
    assert 'value="17 maj 2021"' in str(form["starts_on"])


def test_the_same_day_written_otherwise_is_no_change() -> None:
    field = SwedishDateField()
    assert not field.has_changed(date(2021, 5, 17), "17/5 2021")
    assert field.has_changed(date(2021, 5, 17), "18/5 2021")
    assert field.has_changed(date(2021, 5, 17), "snart")

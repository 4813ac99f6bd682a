"""Every error of every form is in the house's words, none in Django's own."""

import importlib
from copy import deepcopy

import pytest
from django import forms
from django.core import validators
from django.forms import fields as django_fields
from django.forms import models as django_models
from django.utils.translation import override

from nystart.foundation.web.error_words import house_words
from nystart.foundation.web.forms import NystartForm, SwedishWords, speak
from tests.house import product_modules

VALIDATORS = [
    validators.MaxLengthValidator,
    validators.MinLengthValidator,
    validators.MaxValueValidator,
    validators.MinValueValidator,
    validators.RegexValidator,
    validators.EmailValidator,
    validators.URLValidator,
    validators.ProhibitNullCharactersValidator,
    validators.FileExtensionValidator,
    validators.StepValueValidator,
]


def everybody(kind):
    for below in kind.__subclasses__():
        yield below
        yield from everybody(below)


def forms_of_the_product():
    for path in product_modules():
        if "forms" in path or path.endswith("filters.py"):
            importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    found = {kind for kind in everybody(SwedishWords) if hasattr(kind, "base_fields")}
    return sorted(
        (kind for kind in found if not kind.__module__.startswith("tests.")), key=lambda kind: kind.__qualname__
    )


def djangos_own():
    """All that Django's fields and validators say, in English and in Django's Swedish."""
    said = [
        message
        for module in (django_fields, django_models)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, forms.Field)
        for message in kind.default_error_messages.values()
    ]
    said += [kind.message for kind in VALIDATORS]
    found = set()
    for language in ("en", "sv"):
        with override(language):
            found |= {str(message) for message in said}
    return found - {""}


def test_no_field_of_any_form_speaks_as_django_does():
    foreign, wrong, looked_at = djangos_own(), [], 0
    for kind in forms_of_the_product():
        for name, declared in kind.base_fields.items():
            field = deepcopy(declared)
            speak(field, name)
            house_words(field)
            looked_at += 1
            wrong += [
                f"{kind.__qualname__}.{name} {code}"
                for code, text in field.error_messages.items()
                if str(text) in foreign
            ]
            wrong += [
                f"{kind.__qualname__}.{name} {check!r}"
                for check in field.validators
                if getattr(check, "code", None) not in field.error_messages
                and str(getattr(check, "message", "")) in foreign
            ]
    assert wrong == [] and looked_at > 150


class Everything(NystartForm):
    """One field of each kind that the product may have."""

    text = forms.CharField(max_length=5, min_length=2, required=False)
    mail = forms.EmailField(required=False)
    web = forms.URLField(required=False, assume_scheme="https")
    count = forms.IntegerField(min_value=1, max_value=9, required=False)
    sum = forms.DecimalField(max_digits=4, decimal_places=2, required=False)
    choice = forms.ChoiceField(choices=[("a", "A")], required=False)
    several = forms.MultipleChoiceField(choices=[("a", "A")], required=False)
    key = forms.UUIDField(required=False)


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("text", "a", "Skriv minst 2 tecken. Nu är det 1."),
        ("text", "ab", ""),
        ("text", "abcde", ""),
        ("text", "abcdef", "Skriv högst 5 tecken. Nu är det 6."),
        ("mail", "namn@", "Skriv en e-postadress, till exempel namn@exempel.se."),
        ("web", "http:// x", "Skriv en webbadress, till exempel https://www.exempel.se."),
        ("count", "två", "Skriv ett heltal, med siffror."),
        ("count", "0", "Skriv 1 eller mer."),
        ("count", "1", ""),
        ("count", "9", ""),
        ("count", "10", "Skriv 9 eller mindre."),
        ("sum", "1,x", "Skriv ett tal, med siffror."),
        ("sum", "1.234", "Skriv högst 2 siffror efter kommat."),
        ("sum", "123.4", "Skriv högst 2 siffror före kommat."),
        ("choice", "b", "Det valet finns inte längre. Välj ett annat."),
        ("several", ["b"], "Det valet finns inte längre. Välj ett annat."),
        ("key", "x", "Något i formuläret stämmer inte. Läs in sidan igen."),
    ],
)
def test_each_kind_of_mistake_is_told_so_that_it_can_be_mended(name, typed, words):
    form = Everything({name: typed})
    assert form.errors.get(name, []) == ([words] if words else [])


def test_a_better_sentence_stays():
    field = forms.CharField(max_length=3, error_messages={"max_length": "Bara tre bokstäver."})
    house_words(field)
    assert field.error_messages["max_length"] == "Bara tre bokstäver."

"""The door: what comes in is normalised once, by every way in."""

import unicodedata

import pytest
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory

from nystart.foundation.swedish.order import fold, level
from nystart.foundation.swedish.text import ascii_digits, clean, one_apostrophe, one_hyphen
from nystart.foundation.web.middleware import OneDoorMiddleware


def nfd(text):
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Åsa", "Åsa"),
        (nfd("Åsa Öberg"), "Åsa Öberg"),
        ("rad ett\r\nrad två\tslut", "rad ett\r\nrad två\tslut"),
        ("Stor\u00adkök", "Storkök"),
        ("\u200bA\u200cm\u200din\u2060a\ufeff", "Amina"),
        ("\u202eanimA\u202c", "animA"),
        ("a\x00b\x07c\x1bd\x7fe\x85f", "abcdef"),
        ("\ud800a\uffffb\ufdd0", "ab"),
        ("Ж Ω ≥ 70 % – ”så” 🙂", "Ж Ω ≥ 70 % – ”så” 🙂"),
        ("", ""),
    ],
)
def test_what_cannot_be_seen_does_not_come_in(typed, kept):
    assert clean(typed) == kept
    assert clean(kept) == kept


@pytest.mark.parametrize(("typed", "digits"), [("１９８９0512", "19890512"), ("٠١٢٣", "0123"), ("12a²", "12a²")])
def test_digits_of_any_script_are_digits(typed, digits):
    assert ascii_digits(typed) == digits


def test_one_apostrophe_and_one_hyphen():
    assert one_apostrophe("O’Brien O‘Brien OʼBrien O´Brien") == "O'Brien O'Brien O'Brien O'Brien"
    assert one_hyphen("Anna‐Karin Anna–Karin Anna−Karin") == "Anna-Karin Anna-Karin Anna-Karin"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kovačević", "Kovacevic"),
        ("Yıldız", "YILDIZ"),
        ("İbrahim", "ibrahim"),
        ("O'Brien", "O’Brien"),
        ("O'Brien", "OBrien"),
        ("Šarić", "saric"),
        ("Đorđević", "Dordevic"),
        ("Łukasz", "lukasz"),
        ("Nguyễn Văn", "nguyen van"),
        ("Anna-Karin", "anna\u2011karin"),
        (nfd("Éva Åberg"), "eva åberg"),
        ("Strauß", "straus"),
    ],
)
def test_spellings_of_one_name_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Åsa", "Asa"), ("Öst", "Ost"), ("Märta", "Marta"), ("Åberg", "Äberg")])
def test_swedish_letters_are_letters_of_their_own(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["Éva-Lena O’Brien", "İbrahim Łukasz", "ﬁ STRASSE ẞ"])
def test_places_stay_where_they_are_when_a_text_is_levelled(text):
    assert len(level(text)) == len(text)


def through_the_door(method="post", **data):
    seen = []
    door = OneDoorMiddleware(lambda request: seen.append(request) or HttpResponse())
    door(getattr(RequestFactory(), method)("/", data))
    return seen[0]


def test_every_text_of_a_form_comes_in_clean():
    request = through_the_door(name=nfd("Åsa\u200b"), many=["a\x00", "b"], untouched="rad\r\n")
    assert request.POST["name"] == "Åsa"
    assert request.POST.getlist("many") == ["a", "b"]
    assert request.POST["untouched"] == "rad\r\n"
    with pytest.raises(AttributeError):
        request.POST["name"] = "ändrad"


def test_every_text_of_an_address_comes_in_clean():
    assert through_the_door("get", q=nfd("kök\x00")).GET.get("q") == "kök"


def test_a_password_is_taken_as_it_was_typed():
    typed = nfd("Lösen\u200bord")
    request = through_the_door(password=typed, new_password1=typed)
    assert request.POST["password"] == request.POST["new_password1"] == typed


def test_what_is_clean_is_left_alone():
    assert isinstance(through_the_door(name="Åsa").POST, QueryDict)
    assert dict(through_the_door("get", a="1").GET.lists()) == {"a": ["1"]}

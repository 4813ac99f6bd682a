"""Identity numbers: read in any form, checked, masked. Only official test numbers and TF-numbers stand here."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from participants.numbers.codes import IdentityKind, LegalSex
from participants.numbers.identity import MESSAGES, looks_like_identity, luhn_digit, masked, parse_identity, shown

TODAY = date(2026, 3, 12)
PERSONNUMMER = [
    "190308189802",
    "190309069813",
    "190309249811",
    "190310139803",
    "190311019814",
    "190312049802",
    "190312089808",
    "190401149810",
    "201901012391",
    "201901192391",
    "201902062395",
    "201902242393",
    "201903142394",
    "201905062384",
    "201906112386",
]
COORDINATION = ["202601612381", "202601622380", "202601912393", "191401682396"]
PARTIAL = ["191500722390", "191711602399"]


def read(text):
    return parse_identity(text, today=TODAY)


def refusal(text):
    with pytest.raises(ValidationError) as refused:
        read(text)
    return refused.value.messages[0]


@pytest.mark.parametrize("number", PERSONNUMMER)
def test_the_test_numbers_are_read_in_twelve_digits(number):
    assert (read(number).kind, read(number).number) == (IdentityKind.PERSONNUMMER, number)
    assert read(number).birth_date == date(int(number[:4]), int(number[4:6]), int(number[6:8]))


@pytest.mark.parametrize("number", COORDINATION)
def test_a_coordination_number_has_sixty_added_to_the_day(number):
    assert read(number).kind == IdentityKind.COORDINATION_NUMBER
    assert read(number).birth_date.day == int(number[6:8]) - 60


@pytest.mark.parametrize("number", PARTIAL)
def test_a_coordination_number_may_lack_month_or_day(number):
    assert read(number).kind == IdentityKind.COORDINATION_NUMBER
    assert read(number).birth_date is None


@pytest.mark.parametrize("number", PERSONNUMMER + COORDINATION + PARTIAL)
def test_the_ninth_digit_tells_the_legal_sex(number):
    assert read(number).legal_sex == (LegalSex.MALE if int(number[10]) % 2 else LegalSex.FEMALE)


@pytest.mark.parametrize("form", ["19030818-9802", "19030818+9802", " 19030818 9802 ", "19030818–9802", "030818+9802"])
def test_every_way_of_writing_is_the_same_number(form):
    assert read(form).number == "190308189802"


def test_ten_digits_belong_to_the_latest_year_that_is_not_in_the_future():
    assert read("190101-2391").number == "201901012391"


@pytest.mark.parametrize("form", ["19890512-TF12", "19890512tf12", "19890512 TF 12"])
def test_a_tf_number_is_eight_digits_tf_and_two_digits(form):
    assert (read(form).kind, read(form).number) == (IdentityKind.TF_NUMBER, "19890512TF12")
    assert read(form).birth_date == date(1989, 5, 12)


def test_an_internal_number_is_filled_up_to_twelve_characters():
    assert read("N 1001").number == "N00000001001"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("Amina", "form"),
        ("19970423-TF1", "tf_short"),
        ("19031318-9802", "date"),
        ("20270101-TF12", "future"),
        ("18000101-TF12", "old"),
        ("190308189803", "digit"),
    ],
)
def test_what_is_wrong_is_said_in_words(text, reason):
    assert refusal(text) == MESSAGES[reason]


def test_a_wrong_length_is_counted():
    assert refusal("1903081898") == MESSAGES["digit"]
    assert refusal("19030818980") == "Numret har 11 siffror. Skriv tio eller tolv."


def test_numbers_are_shown_masked_and_whole():
    assert shown("19890512TF12") == "19890512-TF12"
    assert masked("19890512TF12") == "19890512-****"
    assert masked("N00000001001") == "Internt nummer"


@pytest.mark.parametrize("text", ["19890512-TF12", "030818-9802", "190308189802", "N 1001", "19890512TF"])
def test_a_number_is_told_from_a_name(text):
    assert looks_like_identity(text)


@pytest.mark.parametrize("text", ["Amina", "Anna 2", "Nils", "", "Maria-Filippa Å"])
def test_a_name_is_told_from_a_number(text):
    assert not looks_like_identity(text)


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_number_of_twelve_characters_or_a_sentence(text):
    try:
        answer = read(text).number
    except ValidationError as refused:
        answer = refused.messages[0]
    assert len(answer) == 12 or answer.endswith(".")


@given(st.dates(min_value=date(1890, 1, 1), max_value=TODAY), st.integers(min_value=0, max_value=99))
def test_every_tf_number_of_a_past_day_is_read(born, serial):
    identity = read(f"{born:%Y%m%d}-TF{serial:02d}")
    assert identity.birth_date == born
    assert read(identity.shown).number == identity.number


@given(st.dates(min_value=date(2026, 3, 13), max_value=date(2300, 1, 1)))
def test_no_day_in_the_future_is_read(born):
    assert refusal(f"{born:%Y%m%d}-TF12") == MESSAGES["future"]


@given(st.sampled_from(PERSONNUMMER + COORDINATION + PARTIAL), st.integers(1, 9))
def test_a_changed_check_digit_is_found(number, change):
    wrong = number[:11] + str((int(number[11]) + change) % 10)
    assert refusal(wrong) == MESSAGES["digit"]


@given(st.sampled_from(PERSONNUMMER))
def test_our_check_digit_agrees_with_the_official_numbers(number):
    assert luhn_digit(number[2:11]) == int(number[11])


def test_a_number_does_not_show_in_what_python_prints():
    assert "9802" not in repr(read("190308189802"))


@pytest.mark.parametrize("typed", ["１９８９０５１２TF０１", "19890512—TF01", "19890512\u2011tf01", "1989 0512 TF 01"])
def test_a_number_is_the_same_in_any_width_and_with_any_dash(typed):
    assert parse_identity(typed, today=TODAY).number == "19890512TF01"

"""Telephone numbers and postcodes as people write them, in every form the same."""

import pytest
from django.core.exceptions import ValidationError

from nystart.foundation.swedish.phones import dialled, parse_phone, show_phone
from nystart.foundation.web.contact_fields import PhoneField, PostcodeField, WrittenPhoneField


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("070-174 06 05", "+46701740605", "070-174 06 05"),
        ("+46 70 174 06 05", "+46701740605", "070-174 06 05"),
        ("０７０１７４０６０５", "+46701740605", "070-174 06 05"),
        ("0491-123 45 ankn 12", "+4649112345;ext=12", "0491-123 45 ankn 12"),
        ("0491-123 45, ank. 12", "+4649112345;ext=12", "0491-123 45 ankn 12"),
        ("0491-123 45 anknytning: 7", "+4649112345;ext=7", "0491-123 45 ankn 7"),
        ("0491-123 45 ext 12", "+4649112345;ext=12", "0491-123 45 ankn 12"),
        ("0491-123 45 x12", "+4649112345;ext=12", "0491-123 45 ankn 12"),
        ("+4649112345;ext=12", "+4649112345;ext=12", "0491-123 45 ankn 12"),
        ("+47 22 22 55 55", "+4722225555", "+47 22 22 55 55"),
        ("  ", "", ""),
    ],
)
def test_a_number_is_kept_with_its_extension_and_shown_as_swedes_write_it(typed, kept, shown):
    assert parse_phone(typed) == kept
    assert show_phone(kept) == shown if kept else parse_phone(typed) == ""
    assert PhoneField().clean(typed) == kept
    assert WrittenPhoneField().clean(typed) == shown
    assert parse_phone(shown) == kept


@pytest.mark.parametrize("typed", ["050101-1234", "050101‑1234", "050101 - 1234", " 050101-1234", "050101+1234"])
def test_the_identity_number_of_somebody_who_could_be_dialled_is_no_phone(typed):
    with pytest.raises(ValidationError, match="ser ut som ett personnummer"):
        PhoneField().clean(typed)


@pytest.mark.parametrize("typed", ["070-1740605", "0491-123450", "0701740605", "070 174 06 05", "+46 50101-1234"])
def test_a_phone_with_its_dash_elsewhere_is_one(typed):
    assert PhoneField().clean(typed).startswith("+46")


@pytest.mark.parametrize("typed", ["123", "ring mig", "0701740605/0701740606", "0491-123 45 ankn 1234567", "ankn 12"])
def test_what_cannot_be_dialled_is_refused_aloud(typed):
    with pytest.raises(ValidationError, match="går inte att ringa"):
        PhoneField().clean(typed)


@pytest.mark.parametrize(
    ("written", "link"),
    [("0491-123 45 ankn 12", "+4649112345;ext=12"), ("070-174 06 05", "+46701740605"), ("växeln 0491-1", "04911")],
)
def test_a_link_dials_the_number_with_its_extension(written, link):
    assert dialled(written) == link


def test_a_kept_number_is_shown_in_the_form_as_people_write_it():
    assert PhoneField().prepare_value("+4649112345;ext=12") == "0491-123 45 ankn 12"
    assert PhoneField().prepare_value("inte ett nummer") == "inte ett nummer"


@pytest.mark.parametrize("typed", ["57730", "577 30", "SE-577 30", "S-577 30", "se–57730", "５７７３０", "577\u00a030"])
def test_a_postcode_is_read_as_people_write_it(typed):
    assert PostcodeField().clean(typed) == "577 30"


@pytest.mark.parametrize("typed", ["5773", "577300", "NO-0150", "abcde", "SE-"])
def test_what_is_no_postcode_is_refused(typed):
    field = PostcodeField()
    if typed == "SE-":
        assert field.clean(typed) == ""
        return
    with pytest.raises(ValidationError, match="fem siffror"):
        field.clean(typed)

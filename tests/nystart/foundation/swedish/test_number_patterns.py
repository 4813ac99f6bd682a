"""Identity numbers are found however they are written; other numbers are left alone."""

import pytest

from nystart.foundation.swedish.number_patterns import identity_numbers


@pytest.mark.parametrize(
    "written",
    [
        "19890512-1234",
        "198905121234",
        "890512-1234",
        "890512–1234",
        "890512 1234",
        "890512+1234",
        "1989-05-12-1234",
        "1989-05-12 1234",
        "890572-1234",
        "19150072-2390",
        "191711602399",
        "19890512TF12",
        "19890512-TF12",
        "890512tf12",
        "190308189802",
        "0308189802",
    ],
)
def test_identity_numbers_are_found(written):
    text = f"Deltagaren ({written}) började i mars."
    (place,) = identity_numbers(text)
    assert text[place.start : place.end] == written


@pytest.mark.parametrize(
    "written",
    [
        "0495-24 00 00",
        "0701234567",
        "070-123 45 67",
        "7 679 330 kr",
        "3071510",
        "2008-08-01–2010-09-30",
        "2008-08-01 till 2010-09-30",
        "20080801–20100930",
        "2009-3050042",
        "556036-0793",
        "2019/00431",
        "12,345678-9012",
        "varav 2010 personer",
    ],
)
def test_other_numbers_are_left_alone(written):
    assert identity_numbers(f"Se {written} i bilagan.") == []


def test_all_places_are_told_in_order():
    text = "890512-1234 och 900101-5678"
    assert [place.start for place in identity_numbers(text)] == [0, 16]

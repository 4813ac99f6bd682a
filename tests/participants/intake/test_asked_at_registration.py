"""What is seldom right is asked about at registration, and never refused."""

from datetime import date

import pytest
import time_machine

from nystart.foundation.audit.models import AccessLog
from participants.core.forms import PersonForm
from tests.factories.accounts import OrganisationFactory
from tests.factories.participants import EnrolmentFactory
from tests.markup import faults

pytestmark = pytest.mark.django_db
TYPED = {"first_name": "Embla", "last_name": "Ödman", "number": "19970423-TF12", "interpreter": "none"}


@pytest.fixture(autouse=True)
def thursday():
    """It is Thursday 12 March 2026."""
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.mark.parametrize(
    ("born", "asked"),
    [
        ("20110312", False),
        ("20110313", True),
        ("20260101", True),
        ("19460312", False),
        ("19450313", False),
        ("19450312", True),
        ("19300101", True),
    ],
)
def test_an_age_under_fifteen_or_over_eighty_is_asked_about(caseworker, born, asked):
    form = PersonForm(TYPED | {"number": f"{born}TF12"}, user=caseworker)
    assert form.is_valid() is not asked
    assert ("age_is_right" in form.fields) is asked
    assert PersonForm(TYPED | {"number": f"{born}TF12", "age_is_right": "on"}, user=caseworker).is_valid()


def test_the_age_is_asked_about_also_by_a_birth_date_that_was_typed(caseworker):
    typed = TYPED | {"number": "", "no_number": "on", "birth_date": "1 jan 2020"}
    form = PersonForm(typed, user=caseworker)
    assert form.errors["age_is_right"] == ["Personen är 6 år. Är det rätt? Kryssa i rutan, eller ändra numret."]


@pytest.fixture
def embla(unit):
    return EnrolmentFactory(
        organisation=unit,
        participant__first_name="EMBLA",
        participant__last_name="Ödman",
        participant__birth_date=date(1997, 4, 23),
    ).participant


def test_the_same_name_and_birth_date_are_asked_about_with_the_way_to_the_file(as_user, caseworker, embla):
    form = PersonForm(TYPED, user=caseworker)
    assert form.errors["is_another"] == [
        "EMBLA Ödman, född 1997, är redan registrerad. Är det en annan person? Kryssa i rutan."
    ]
    assert PersonForm(TYPED | {"is_another": "on"}, user=caseworker).is_valid()
    answer = as_user(caseworker).post("/participants/new/", TYPED)
    page = answer.content.decode()
    assert faults(answer) == []
    assert (
        "Det är en annan person." in page
        and f'<a href="{embla.get_absolute_url()}">Öppna akten för EMBLA Ödman</a>' in page
    )
    assert "Åldern stämmer." not in page
    logged = AccessLog.objects.get(action="search")
    assert (logged.subject_id, logged.detail) == (embla.pk, "samma namn och födelsedatum")


@pytest.mark.parametrize("other", [{"number": "19970424-TF12"}, {"last_name": "Ödmann"}, {"first_name": "Emblas"}])
def test_another_day_or_another_name_is_not_asked_about(caseworker, embla, other):
    assert PersonForm(TYPED | other, user=caseworker).is_valid()


def test_nothing_is_told_of_files_that_the_user_may_not_open(home, caseworker, outsider):
    facts = {"participant__first_name": "Embla", "participant__last_name": "Ödman"}
    EnrolmentFactory(organisation=OrganisationFactory(parent=home), participant__birth_date=date(1997, 4, 23), **facts)
    for user in (caseworker, outsider):
        assert PersonForm(TYPED, user=user).is_valid()


def test_an_empty_form_asks_nothing(as_user, caseworker, embla):
    page = as_user(caseworker).get("/participants/new/").content.decode()
    assert "Det är en annan person." not in page and "Åldern stämmer." not in page

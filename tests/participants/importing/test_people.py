"""People and enrolments from a list: what is created, filled in and left alone, and who is told what."""

from datetime import date, timedelta

import pytest
import time_machine

from participants.core.models import Enrolment, FormerNumber, Identity, Participant
from participants.follow_up.models import FollowUp
from participants.joining.models import PossibleDouble
from tests.factories.lists import HEADER, number
from tests.factories.participants import EnrolmentFactory, FormerNumberFactory, IdentityFactory, ProtectedAccessFactory
from tests.factories.projects import TrackFactory

ENDING = [*HEADER, "Slutdatum", "Avslutsorsak"]
ANNA = [number(1), "Åsa", "Öberga", "2026-03-01"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-03-12 10:00+01:00", tick=False):
        yield


def known(unit, project=None, serial=1, first="Åsa", **traits):
    """Somebody with a number, enrolled in the unit in another project unless one is given."""
    place = {"project": project} if project else {}
    made = EnrolmentFactory(
        organisation=unit,
        starts_on=date(2026, 1, 12),
        participant__first_name=first,
        participant__last_name="Öberga",
        **place,
        **traits,
    )
    IdentityFactory(participant=made.participant, number=number(serial))
    return made


def test_a_new_person_gets_a_file_a_number_and_an_enrolment_with_history(reading, unit, project, caseworker):
    listed = reading(
        [*HEADER, "Telefon", "Postnummer", "Kommer från", "Coach", "Fått information"],
        [*ANNA, "0701740605", "57730", "AF", "kerstin coach", "2026-03-02"],
    ).go()
    person, enrolment = Participant.objects.get(), Enrolment.objects.get()
    assert (person.full_name, person.phone, person.postcode, person.birth_date) == (
        "Åsa Öberga", "+46701740605", "577 30", date(1960, 1, 1),
    )  # fmt: skip
    assert Identity.objects.get().number == number(1)
    assert (enrolment.participant, enrolment.project, enrolment.organisation) == (person, project, unit)
    assert (enrolment.referrer_kind, enrolment.caseworker, enrolment.starts_on) == (
        "employment_service",
        caseworker,
        date(2026, 3, 1),
    )
    assert enrolment.information_given_on == date(2026, 3, 2)
    told = person.events.get().pgh_context.metadata
    assert told["user_name"] == "Kerstin Coach"
    assert listed.counts == (1, 0, 0, 0)


def test_the_same_list_again_changes_nothing(reading):
    reading(HEADER, ANNA).go()
    again = reading(HEADER, ANNA)
    assert again.counts == (0, 0, 1, 0)
    assert not again.listed.can_be_started


def test_somebody_whose_file_time_has_closed_is_not_enrolled_anew_by_the_same_row(reading, project):
    row = [number(1), "Åsa", "Öberga", "2025-01-01", "2025-01-31", "moved"]
    reading(ENDING, row).go()
    with time_machine.travel("2027-06-01 10:00+02:00", tick=False):
        assert reading(ENDING, row).counts == (0, 0, 1, 0)


def test_a_known_person_is_enrolled_and_what_is_empty_is_filled(reading, unit, project):
    made = known(unit, participant__phone="+46701740606", participant__email="")
    before = Participant.objects.get()
    assert before.city == ""
    listed = reading([*HEADER, "Telefon", "Ort"], [*ANNA, "0701740605", "Hultsfred"])
    assert listed.counts == (1, 0, 0, 0)
    listed.go()
    person = Participant.objects.get()
    assert (person.phone, person.city) == ("+46701740606", "Hultsfred")
    assert Enrolment.objects.filter(participant=made.participant).count() == 2


def test_a_known_enrolment_is_only_filled_in(reading, unit, project):
    known(unit, project)
    listed = reading([*HEADER, "Ort"], [number(1), "Åsa", "Öberga", "2026-01-12", "Hultsfred"])
    assert listed.counts == (0, 1, 0, 0)
    listed.go()
    assert (Participant.objects.get().city, Enrolment.objects.count()) == ("Hultsfred", 1)


def test_a_former_number_leads_to_the_person(reading, unit, project):
    made = known(unit, serial=2)
    FormerNumberFactory(participant=made.participant, number=number(1))
    reading(HEADER, ANNA).go()
    assert (Participant.objects.count(), FormerNumber.objects.count()) == (1, 1)


def test_a_number_with_another_name_is_a_fault(reading, unit):
    known(unit, first="Birk")
    (fault,) = reading(HEADER, ANNA).faults
    assert fault[:2] == (2, "B")
    assert "annat namn" in fault[2]


def test_a_number_of_a_file_that_is_closed_to_the_user_is_answered_as_a_new_one(reading, unit, home, caseworker):
    from tests.factories.accounts import OrganisationFactory

    other = OrganisationFactory(name="Komvux", parent=home)
    hidden = known(other, first="Birk").participant
    listed = reading(HEADER, ANNA)
    assert (listed.counts, [line.words for line in listed.report.rows("created")]) == (
        (1, 0, 0, 0), ["Ny akt, och inskrivning från 1\u00a0mars 2026."],
    )  # fmt: skip
    listed.go()
    made = Participant.objects.exclude(pk=hidden.pk).get()
    assert Identity.objects.get(participant=made).is_questioned
    assert PossibleDouble.objects.get(participant=made).other == hidden
    assert reading(HEADER, ANNA).counts == (0, 0, 1, 0)


def test_the_answer_is_the_same_for_a_protected_file(reading, unit):
    known(unit, protected=True)
    assert reading(HEADER, ANNA).counts == (1, 0, 0, 0)


def test_another_municipality_is_never_asked(reading, neighbour_unit):
    known(neighbour_unit, participant__controller=neighbour_unit.controller)
    reading(HEADER, ANNA).go()
    assert not Identity.objects.filter(is_questioned=True).exists()


def test_a_protected_person_whom_one_may_open_is_left_alone(reading, unit, project, caseworker):
    person = known(unit, project, protected=True).participant
    ProtectedAccessFactory(participant=person, user=caseworker, starts_on=date(2026, 1, 1))
    listed = reading([*HEADER, "Språk"], [number(1), "Åsa", "Öberga", "2026-03-05", "Dari"])
    assert listed.counts == (0, 0, 1, 0)
    assert "akt" in listed.report.rows("skipped")[0].words


@pytest.mark.parametrize("told", ["Ja", "sekretessmarkering", "x"])
def test_a_row_that_says_protected_is_a_fault_and_one_that_says_no_is_not(reading, told):
    (fault,) = reading([*HEADER, "Skyddad identitet"], [*ANNA, told]).faults
    assert fault[:2] == (2, "E")
    assert reading(
        [*HEADER, "Skyddad identitet"], [*ANNA, "nej"], [number(2), "Bo", "Ek", "2026-03-01", ""]
    ).counts == (2, 0, 0, 0)


def test_the_same_person_twice_at_one_time_is_a_fault_that_names_the_other_row(reading):
    (fault,) = reading(HEADER, ANNA, ANNA).faults
    assert fault[:2] == (3, "A")
    assert "rad 2" in fault[2]


def test_coming_back_on_the_last_day_is_no_overlap_and_closes_the_follow_ups(reading):
    rows = [[*ANNA[:3], "2026-01-10", "2026-03-01", "moved"], [*ANNA, "", ""]]
    reading(ENDING, *rows).go()
    assert (Participant.objects.count(), Enrolment.objects.count()) == (1, 2)
    assert set(FollowUp.objects.values_list("closed_because", flat=True)) == {"re_entry"}
    early = [[*ANNA[:3], "2026-01-10", "2026-03-02", "moved"], [*ANNA, "", ""]]
    early[0][0] = early[1][0] = number(7)
    assert len(reading(ENDING, *early).faults) == 1


def test_follow_ups_are_made_from_today_on(reading):
    ends_on = date(2026, 3, 12) - timedelta(days=28)
    rows = [
        [number(at), "Åsa", f"Öberga{at}", "2026-01-01", day.isoformat(), reason]
        for at, day, reason in (
            (1, ends_on, "moved"),
            (2, ends_on - timedelta(days=1), "moved"),
            (3, ends_on, "deceased"),
        )
    ]
    reading(ENDING, *rows).go()
    made = FollowUp.objects.order_by("enrolment__participant__last_name", "due_on").values_list(
        "enrolment__participant__last_name", "point"
    )
    assert list(made) == [
        ("Öberga1", "d28"),
        ("Öberga1", "d90"),
        ("Öberga1", "m6"),
        ("Öberga2", "d90"),
        ("Öberga2", "m6"),
    ]


@pytest.mark.parametrize(
    ("header", "values", "column", "words"),
    [
        ([], ["", "Åsa", "Öberga", "2026-03-01"], "A", "saknas"),
        ([], [number(1), "Åsa", "Öberga", ""], "D", "saknas"),
        ([], [number(1), "", "", "2026-03-01"], "B", "Personen är ny"),
        ([], [number(1), "Åsa", "Öberga", "2024-12-31"], "D", "före projektets start"),
        ([], [number(1), "Åsa", "Öberga", "2028-01-01"], "D", "efter projektets slut"),
        ([], [number(1), "Åsa", "Öberga", "2026-06-11"], "D", "90 dagar"),
        ([], [number(1), "=1+1", "Öberga", "2026-03-01"], "B", "formel"),
        (["Slutdatum", "Avslutsorsak"], [*ANNA, "2026-02-28", "moved"], "E", "före startdatum"),
        (["Slutdatum", "Avslutsorsak"], [*ANNA, "2028-01-01", "moved"], "E", "projektets slut"),
        (["Slutdatum", "Avslutsorsak"], [*ANNA, "2026-03-02", ""], "F", "Fyll i båda"),
        (["Slutdatum", "Avslutsorsak"], [*ANNA, "", "moved"], "E", "Fyll i båda"),
        (["Slutdatum", "Avslutsorsak"], [*ANNA, "2026-03-02", "Felregistrering"], "F", "finns inte"),
        (["Slutdatum", "Avslutsorsak"], [*ANNA, "2026-03-02", "Studier"], "F", "finns inte"),
        (["Coach"], [*ANNA, "Ingen Alls"], "E", "Ingen coach"),
        (["Spår"], [*ANNA, "Finns inte"], "E", "inget spår"),
        (["Kommer från"], [*ANNA, "Mars"], "E", "känner inte igen"),
    ],
)
def test_each_fault_has_its_row_and_column_and_nothing_is_read_in(reading, header, values, column, words):
    listed = reading([*HEADER, *header], values)
    assert [(row, letters) for row, letters, _message in listed.faults] == [(2, column)]
    assert words in listed.faults[0][2]
    assert not listed.listed.can_be_started


def test_the_first_and_last_days_of_the_project_are_days_of_it(reading):
    rows = [
        [number(1), "Åsa", "Öberga", "2025-01-01", "2027-12-31", "moved"],
        [number(2), "Bo", "Ek", "2026-06-10", "", ""],
    ]
    assert reading(ENDING, *rows).faults == []


def test_the_track_follows_from_who_referred_unless_it_is_said(reading, project):
    own = TrackFactory(project=project, name="Spår 1", referrer_kind="social_services")
    other = TrackFactory(project=project, name="Spår 2")
    header = [*HEADER, "Anvisad av", "Spår"]
    rows = [
        [*ANNA, "Soc", ""],
        [number(2), "Bo", "Ek", "2026-03-01", "Soc", "spår 2"],
        [number(3), "Ea", "Ek", "2026-03-01", "af", ""],
    ]
    reading(header, *rows).go()
    tracks = Enrolment.objects.order_by("participant__first_name").values_list("participant__first_name", "track")
    assert dict(tracks) == {"Åsa": own.pk, "Bo": other.pk, "Ea": None}


def test_who_may_not_register_people_reads_no_such_list_in(reading, career_counsellor):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        reading(HEADER, ANNA, by=career_counsellor)


def test_somebody_elses_change_in_between_stops_all_of_it(reading, unit, project):
    listed = reading(HEADER, ANNA, [number(2), "Bo", "Ek", "2026-03-01"])
    known(unit)
    assert listed.is_stopped()
    assert not Identity.objects.filter(number=number(2)).exists()

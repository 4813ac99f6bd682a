"""The tab: charts with their tables, the ladder, that scores never decide, and a cost that does not grow."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from nystart.foundation.audit.models import AccessLog
from participants.progress.actions import set_measuring
from tests.factories.participants import EnrolmentFactory
from tests.factories.progress import MeasurementFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(unit, caseworker):
    return EnrolmentFactory(organisation=unit, caseworker=caseworker)


@pytest.fixture
def tab(enrolment):
    return reverse("participants:progress", args=[enrolment.participant_id])


@pytest.fixture
def twice(enrolment):
    MeasurementFactory(enrolment=enrolment, done={"social": 2, "ladder": 2})
    MeasurementFactory(enrolment=enrolment, point="ongoing", held_on=date(2026, 4, 20), done={"social": 4, "ladder": 4})


def test_nothing_is_measured_yet(as_user, caseworker, tab):
    page = as_user(caseworker).get(tab).content.decode()
    assert "Ingen mätning ännu" in page and "De avgör aldrig vad personen får" in page


def test_every_chart_has_its_table(as_user, caseworker, enrolment, tab, twice):
    page = html.fromstring(as_user(caseworker).get(tab).content)
    charts = page.xpath("//figure//*[local-name()='svg']")
    tables = page.xpath("//details[summary[starts-with(normalize-space(.), 'Visa som tabell')]]//table")
    assert len(charts) == len(tables) == 10
    names = [chart.get("aria-labelledby") for chart in charts]
    assert len(set(names)) == len(names)
    social = next(table for table in tables if table.xpath("caption")[0].text_content().startswith("Möta andra"))
    rows = [[cell.text_content() for cell in row.xpath("th|td")] for row in social.xpath("tbody/tr")]
    assert rows == [["19\u00a0januari 2026", "2", "2"], ["20\u00a0april 2026", "4", "4"]]


@pytest.mark.parametrize(("rise", "clear"), [(2, True), (3, False)])
def test_clearly_closer_is_what_the_project_says(as_user, caseworker, enrolment, tab, twice, rise, clear):
    set_measuring(project=enrolment.project, every_months=3, clear_rise=rise, by=caseworker)
    page = as_user(caseworker).get(tab).content.decode()
    assert "2 steg upp" in page and f"minst {rise} steg upp" in page
    assert (page.count("från 2 till 4, tydligt närmare arbete") == 2) == clear


def test_reading_leaves_a_trace(as_user, caseworker, enrolment, tab):
    as_user(caseworker).get(tab)
    row = AccessLog.objects.get(detail="framsteg")
    assert (row.subject_id, row.user_id) == (enrolment.participant_id, caseworker.pk)


def test_who_reads_does_not_measure(as_user, registrar, enrolment, tab, twice):
    MeasurementFactory(enrolment=enrolment, point="exit", held_on=date(2026, 5, 1))
    page = as_user(registrar).get(tab).content.decode()
    assert "Lämna över skärmen" not in page and "Ny mätning</h2>" not in page and "Fråga för fråga" in page


def test_another_municipality_finds_nobody(as_user, outsider, tab):
    assert as_user(outsider).get(tab).status_code == 404


def test_the_project_s_own_rules_are_found_on_its_page(as_user, project_manager, steering_member, home):
    project = ProjectFactory(lead=home)
    page, link = (reverse(name, args=[project.slug]) for name in ("projects:detail", "participants:measuring"))
    assert link in as_user(project_manager).get(page).content.decode()
    assert link not in as_user(steering_member).get(page).content.decode()


def test_more_measurements_ask_no_more(as_user, caseworker, enrolment, tab, assert_constant_queries):
    client, months = as_user(caseworker), iter(range(1, 30))

    def more(count):
        for _ in range(count):
            n = next(months)
            MeasurementFactory(
                enrolment=enrolment, point="ongoing", held_on=date(2026 + n // 12, n % 12 + 1, 1), done=True
            )

    assert_constant_queries(more, lambda: client.get(tab), at_most=20)

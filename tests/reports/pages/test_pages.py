"""Goals and tables on the page: answer first, the whole truth for staff only."""

from datetime import date

from django.urls import reverse

from projects.goals.codes import Population
from tests.factories.enrolment_cards import DecisionFactory, IncomeFactory
from tests.factories.projects import GoalFactory, ProjectFactory
from tests.reports.people import enrol


def goals_page(client, project, **query):
    return client.get(reverse("reports:goals", args=[project.slug]), query).content.decode()


def test_a_goal_says_outcome_target_and_difference_in_words(as_user, project_manager, project):
    for _ in range(3):
        enrol(project, exit=(date(2009, 6, 1), "work_unsubsidised"))
    enrol(project, exit=(date(2009, 6, 1), "moved"))
    GoalFactory(project=project, population=Population.ENDED, wording="Minst 70 %.")
    page = goals_page(as_user(project_manager), project)
    assert "75,0\u00a0%" in page
    assert "3 av 4 personer" in page
    assert "5,0 procentenheter över målet" in page
    assert "<title id=" in page


def test_a_reader_outside_the_staff_sees_no_small_numbers(as_user, steering_member, project):
    for _ in range(3):
        enrol(project, exit=(date(2009, 6, 1), "work_unsubsidised"))
    GoalFactory(project=project, population=Population.ENDED)
    page = goals_page(as_user(steering_member), project)
    assert "3 av 3" not in page and "av visas inte" not in page
    assert "ett visas inte" in page and "För få personer" in page
    assert "ny-state--ok" not in page and "ny-state--bad" not in page


def test_before_and_after_and_what_was_commissioned(as_user, project_manager, steering_member, project):
    for number in range(6):
        left = enrol(project, exit=(date(2009, 6, 1), "work_unsubsidised"))
        IncomeFactory(situation__enrolment=left, situation__point="entry", source_id="social_assistance")
        IncomeFactory(situation__enrolment=left, situation__point="exit", source_id="wage" if number else "other")
    DecisionFactory(enrolment=left, starts_on=date(2009, 2, 1))
    inside = goals_page(as_user(project_manager), project)
    assert "Försörjning före och efter" in inside and "Ekonomiskt bistånd" in inside and "-6" in inside
    assert "Beslut och insatser efter beställare" in inside and "Anvisning till insats" in inside
    outside = goals_page(as_user(steering_member), project)
    assert "Försörjning vid start" in outside and "Försörjning vid avslut" in outside
    assert "Beslut och insatser efter beställare" not in outside and "+5" not in outside


def test_the_state_on_another_day(as_user, project_manager, project):
    enrol(project, start=date(2008, 9, 1), exit=(date(2009, 6, 1), "work_unsubsidised"))
    enrol(project, start=date(2009, 9, 1), exit=(date(2010, 6, 1), "moved"))
    GoalFactory(project=project, population=Population.ENDED)
    client = as_user(project_manager)
    assert "1 av 1 personer" in goals_page(client, project, dag="2009-12-31")
    assert "1 av 2 personer" in goals_page(client, project, dag="skräp")


def test_others_than_the_staff_cannot_compare_two_days(as_user, steering_member, project):
    GoalFactory(project=project)
    page = goals_page(as_user(steering_member), project, dag="2009-12-31")
    assert "Läget den 30\u00a0september 2010" in page
    assert "<select" not in page


def test_a_project_without_dates_says_so(as_user, project_manager, home):
    project = ProjectFactory(lead=home, starts_on=None, ends_on=None)
    assert "Det går inte att räkna än" in goals_page(as_user(project_manager), project)


def test_invented_outcomes_are_marked_on_every_page(as_user, project_manager, report):
    report.project.has_fictional_outcomes = True
    report.project.save()
    client = as_user(project_manager)
    for name in ("detail", "tables", "check"):
        assert "Påhittade utfall" in client.get(reverse(f"reports:{name}", args=[report.pk])).content.decode()
    assert "Påhittade utfall" in goals_page(client, report.project)


def test_tables_can_be_seen_as_they_become_public(as_user, project_manager, report):
    enrol(report.project)
    client, address = as_user(project_manager), reverse("reports:tables", args=[report.pk])
    assert "Bara för projektet" in client.get(address).content.decode()
    public = client.get(address, {"public": "1"}).content.decode()
    assert "Bara för projektet" not in public
    assert "visas inte" in public


def test_figures_cost_the_same_queries_for_one_and_ten(as_user, project_manager, project, assert_constant_queries):
    client = as_user(project_manager)
    GoalFactory(project=project)
    assert_constant_queries(
        lambda n: [enrol(project) for _ in range(n)], lambda: client.get(reverse("reports:goals", args=[project.slug]))
    )

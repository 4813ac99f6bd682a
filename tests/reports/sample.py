"""A project as full as Nystartcenter, for documents: 187 people with exits and follow-ups, the same every time."""

import random
from datetime import date, timedelta
from decimal import Decimal

from participants.core.codes import ReferrerKind
from participants.numbers.codes import LegalSex
from projects.goals.codes import MeasuringPoint, Population, TargetKind
from projects.goals.models import GoalBaseline
from projects.register.models import CoFinancier, Partner, Project
from reports.writing.actions import begin_report
from reports.writing.models import Report, ReportTemplate
from tests.factories.projects import GoalFactory, ProjectFactory, SectionFactory
from tests.reports.people import enrol, follow_up

REASONS = ("work_unsubsidised",) * 5 + ("work_subsidised",) * 3 + ("education_grant_eligible",) * 3 + (
    "returned_to_referrer",
    "sickness",
    "moved",
    "dropped_out",
    "transfer_pes",
    "project_ended",
)  # fmt: skip
REFERRERS = (ReferrerKind.SOCIAL_SERVICES,) * 6 + (ReferrerKind.EMPLOYMENT_SERVICE,) * 5 + (
    ReferrerKind.SCHOOL,
    ReferrerKind.PROBATION_SERVICE,
)  # fmt: skip
ANSWERS = ("work_unsubsidised", "work_unsubsidised", "work_subsidised", "education", "seeking_work", "not_reached")
HEADINGS = (
    "Sammanfattning",
    "Projektets resultat",
    "Syfte och mål med projektet",
    "Arbetssätt",
    "Deltagande aktörer i projektet",
    "Jämställdhetsintegrering",
    "Tillgänglighet för personer med funktionsnedsättning",
    "Regionala prioriteringar",
    "Spridnings- och påverkansarbete",
    "Extern utvärdering",
    "Egenutvärdering",
    "Kommentarer och tips",
    "Kontakt(personer)",
)
"""Of the form, in its order."""


def full_project(people: int = 187, *, by: object) -> Project:
    """A project with its whole history."""
    project = ProjectFactory(
        name="Nystartcenter", slug="nystartcenter", planned_participants=150, has_fictional_outcomes=True,
        priority_area="2 Ökat arbetskraftsutbud",
    )  # fmt: skip
    SectionFactory(project=project, text="Nystartcenter samlar många aktörer under ett tak.\n\nDet är en väg in.")
    SectionFactory(project=project, key="purpose", heading="Syfte", text="- Starta en mötesplats\n- Bygga en platsbank")
    CoFinancier.objects.create(project=project, name="Af Hultsfred", amount=Decimal(2_150_000))
    CoFinancier.objects.create(project=project, name="Hultsfreds kommun", amount=None, position=1)
    Partner.objects.create(project=project, name="Andros Pedagogik")
    _goals(project)
    _people(project, people, by)
    return project


def full_report(project: Project) -> Report:
    """Its final report, as begun."""
    template = ReportTemplate.objects.for_project(project).get()
    return begin_report(project=project, template=template, by=None)


def _goals(project: Project) -> None:
    GoalFactory(
        project=project, code="jobb", title="Jobb, utbildning eller större tro på jobb", population=Population.ENDED
    )
    goal = GoalFactory(
        project=project, code="d90", title="I arbete 90 dagar efter avslut", position=1, measure="in_work_at_follow_up",
        population=Population.ENDED, measuring_point=MeasuringPoint.DAYS_90,
        target_kind=TargetKind.BASELINE_PLUS_POINTS, target=10, reading="Dagarna räknas från varje deltagares avslut.",
    )  # fmt: skip
    GoalBaseline.objects.create(goal=goal, year=None, percentage=Decimal("21.4"))
    GoalFactory(
        project=project, code="bank", title="Praktikbank på kommunens webbplats", position=2, measure="noted_fact",
        target_kind=TargetKind.FACT, target=None, parameters={"fulfilled": True},
    )  # fmt: skip


def _people(project: Project, people: int, by: object) -> None:
    chance = random.Random(187)
    for _ in range(people):
        start = date(2008, 8, 15) + timedelta(days=chance.randrange(500))
        end = min(start + timedelta(days=60 + chance.randrange(240)), date(2010, 9, 30))
        enrolment = enrol(
            project,
            sex=chance.choice((LegalSex.FEMALE, LegalSex.MALE)),
            born=date(chance.randrange(1948, 1991), 5, 5),
            start=start,
            exit=(end, chance.choice(REASONS)),
            referrer_kind=chance.choice(REFERRERS),
            exit_felt_chance=chance.random() < 0.4,
        )
        if end < date(2010, 7, 1):
            follow_up(enrolment, chance.choice(ANSWERS), by=by)

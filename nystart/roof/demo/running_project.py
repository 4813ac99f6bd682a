"""The fictional project that runs today: what it is called, what it has promised, and who shares it."""

from datetime import date, timedelta
from decimal import Decimal

from nystart.foundation.accounts.models import Organisation
from projects.goals.codes import TargetKind
from projects.goals.models import Goal
from projects.register.actions import add_track, share_project
from projects.register.codes import Phase, ProjectRole
from projects.register.models import ProgrammePeriod, Project, Section

NAME = "Steget vidare, påhittat exempelprojekt"
SUMMARY = (
    "Projektet är påhittat och finns bara i den här demonstrationen. Hultsfred, Vimmerby och Hallstahammar arbetar "
    "tillsammans för att människor som har varit utan arbete länge ska komma närmare ett arbete eller en utbildning. "
    "Deltagarna får en egen coach, en plan som följs upp och praktik hos arbetsgivare på orten."
)


def make_project(day: date, home: Organisation, partner: Organisation) -> Project:
    """The project, fourteen months old on the day, with its goals and two tracks."""
    starts_on = (day.replace(day=1) - timedelta(days=425)).replace(day=1)
    project = Project.objects.create(
        slug="steget-vidare",
        name=NAME,
        registry_number="PÅHITTAT-1",
        programme_period=ProgrammePeriod.objects.get(code="2021-2027"),
        phase=Phase.IMPLEMENTATION,
        region="Småland och Öarna",
        owner_name="Hultsfreds kommun",
        owner_unit="Nystartcenter",
        lead=home,
        starts_on=starts_on,
        ends_on=starts_on.replace(year=starts_on.year + 3) - timedelta(days=1),
        granted_amount=Decimal("9640000"),
        total_budget=Decimal("16066667"),
        planned_participants=180,
        is_fictional=True,
        has_fictional_outcomes=True,
    )
    share_project(project=project, organisation=home, by=None, role=ProjectRole.LEAD)
    share_project(project=project, organisation=partner, by=None)
    Section.objects.create(project=project, key="summary", heading="Sammanfattning", text=SUMMARY, position=1)
    add_track(project=project, name="Arbetsförmedlingen", by=None, referrer_kind="employment_service")
    add_track(project=project, name="Socialtjänsten", by=None, referrer_kind="social_services")
    _promise(project)
    return project


def make_project_beside(day: date, home: Organisation) -> Project:
    """A second fictional project in the same municipality, so that somebody can take part in two at once."""
    starts_on = (day.replace(day=1) - timedelta(days=200)).replace(day=1)
    project = Project.objects.create(
        slug="spraksteget",
        name="Språksteget, påhittat exempelprojekt",
        registry_number="PÅHITTAT-2",
        programme_period=ProgrammePeriod.objects.get(code="2021-2027"),
        phase=Phase.IMPLEMENTATION,
        region="Småland och Öarna",
        owner_name="Hultsfreds kommun",
        owner_unit="Nystartcenter",
        lead=home,
        starts_on=starts_on,
        ends_on=starts_on.replace(year=starts_on.year + 2) - timedelta(days=1),
        planned_participants=40,
        is_fictional=True,
        has_fictional_outcomes=True,
    )
    share_project(project=project, organisation=home, by=None, role=ProjectRole.LEAD)
    return project


def _promise(project: Project) -> None:
    goals = (
        ("deltagare", "180 deltagare", "participants", "all", TargetKind.COUNT, 180),
        ("arbete-eller-studier", "Arbete, studier eller större tro på arbete", "work_study_or_felt_chance", "ended",
         TargetKind.SHARE, 60),
        ("narmare-arbete", "Tydligt närmare arbete", "risen_on_ladder", "ended", TargetKind.SHARE, 40),
        ("plan", "En plan för varje deltagare", "plan_for_every_participant", "all", TargetKind.SHARE, 100),
    )  # fmt: skip
    for position, (code, title, measure, population, kind, target) in enumerate(goals, start=1):
        Goal.objects.create(
            project=project,
            code=code,
            title=title,
            wording=title,
            measure=measure,
            population=population,
            target_kind=kind,
            target=target,
            position=position,
        )

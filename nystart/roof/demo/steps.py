"""The steps of the demonstration, in order, each with the words that the progress bar shows."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from nystart.foundation.accounts.models import Membership
from nystart.roof.demo.bank import load_demo_bank
from participants.core.models import Enrolment
from projects.goals.actions import note_lead_times_before
from projects.goals.models import Goal, GoalBaseline
from projects.mission.actions import load_mission_projects
from projects.register.actions import share_project
from projects.register.models import Project

from .afterwards import write_follow_ups, write_plans
from .approved_plans import write_approvals
from .around import write_around
from .assessed import write_assessments
from .cards import enrol_beside, write_pauses, write_running_cards, write_situations
from .cast import let_a_role_wait, make_cast
from .for_the_unit import write_for_the_unit
from .histories import HISTORIES
from .measured import measure_past, measure_running
from .on_the_way import write_on_the_way
from .past import Setting, write_history
from .paths import write_paths
from .places import make_places
from .reception import write_reception
from .referred import refer_the_rest
from .report import write_final_report
from .running import WEEKS_AGO, Running
from .running_project import make_project, make_project_beside
from .studies import write_studies
from .told import Telling, write_what_is_told
from .two_files import write_two_files
from .way_in import write_way_in

LEADS = {
    "nystartcenter-hultsfred": "hultsfred",
    "nystart-hallstahammar": "hallstahammar",
    "resurscenter-kalmar": "kalmar",
    "visioncenter-mjolby": "mjolby",
    "malmedveten-hylte": "hylte",
}
PARTNERS = {"malmedveten-hylte": ("falkenberg", "laholm"), "visioncenter-mjolby": ("boxholm", "odeshog")}

MEASURED = {"resurscenter-kalmar"}
"""Projects that are over and measured progress before and after."""

FACTS: dict[str, dict[str, Any]] = {
    "praktikplatsbank-pa-webbplatsen": {"fulfilled": True},
    "modell-i-slutrapporten": {"fulfilled": True},
    "over-i-kommunal-regi": {"fulfilled": True},
    "praktikantprogram": {"fulfilled": True},
    "aktivitetsomraden": {"count": 5},
    "tre-omraden-analyserade": {"count": 3},
    "ansokan-om-genomforande": {"fulfilled": True},
    "andras-ideer-anvands": {"fulfilled": True},
    "resultatet-spritt": {"fulfilled": False},
}
"""What the projects have noted themselves; invented, as every outcome in the demonstration."""

BASELINES = {None: "22.4", 2008: "25.1", 2009: "20.6", 2010: "22.9"}
BASELINE_SOURCE = "Påhittat jämförelsetal i demonstrationen"


def organisations(demo: Any) -> None:
    """Municipalities, units and authorities."""
    demo.places = make_places()


def cast(demo: Any) -> None:
    """A log-in for every role, and somebody whose role waits: from the day of the clock, since it lapses by it."""
    demo.cast = make_cast(demo.places)
    let_a_role_wait(demo.places, demo.cast, asked_on=timezone.localdate())


def real_projects(demo: Any) -> None:
    """The five projects, through the import that users have."""
    demo.projects = load_mission_projects(
        leads={page: demo.places[slug] for page, slug in LEADS.items()},
        partners={page: [demo.places[slug] for slug in slugs] for page, slugs in PARTNERS.items()},
    )
    for goal in Goal.objects.filter(code__in=FACTS):
        goal.parameters = goal.parameters | FACTS[goal.code]
        goal.save(update_fields=["parameters"])
    for baseline in GoalBaseline.objects.filter(goal__project=demo.projects["nystartcenter-hultsfred"]):
        baseline.percentage, baseline.source = BASELINES[baseline.year], BASELINE_SOURCE
        baseline.save(update_fields=["percentage", "source"])


def past(demo: Any) -> None:
    """The people of the four projects that have ended."""
    for seed, history in enumerate(HISTORIES, start=1):
        project = demo.projects[history.project]
        setting = Setting(
            project=project,
            unit=demo.places[history.unit],
            coach=demo.cast[history.coach],
            tracks={track.code: track for track in project.tracks.all()},
            born=demo.born,
        )
        enrolments = write_history(history, setting, seed)
        write_plans(enrolments, seed)
        write_follow_ups(enrolments, history.works_later, seed, demo.day)
        write_situations(enrolments, seed, demo.day)
        if history.project in MEASURED:
            measure_past(enrolments)


def running_project(demo: Any) -> None:
    """The fictional project of today, in three municipalities."""
    project = make_project(demo.day, demo.places["hultsfred"], demo.places["vimmerby"])
    demo.projects["steget-vidare"] = project
    coach, colleague = demo.cast["coach@demo.example.org"], demo.cast["coach2@demo.example.org"]
    home = Running(
        day=demo.day,
        project=project,
        unit=demo.places["hultsfred-nystartcenter"],
        coaches=[coach, coach, colleague],
        born=demo.born,
    )
    everybody = home.write(WEEKS_AGO)
    write_running_cards(everybody, seed=11, day=demo.day)
    measure_running(everybody, demo.day)
    mine = [one for one in everybody if one.caseworker_id == coach.pk and one.ends_on is None]
    gone = [one for one in everybody if one.caseworker_id == coach.pk and one.ends_on]
    home.leave_drafts(mine[-4:-1])
    write_studies(mine[2:], demo.day)
    home.refer(demo.cast["anvisare@demo.example.org"], demo.places["af-hultsfred"])
    manager = demo.cast["chef@demo.example.org"]
    telling = Telling(demo.day, coach, demo.cast["anvisare@demo.example.org"], demo.places["af-hultsfred"])
    write_what_is_told(mine[3:8], gone[-1], telling)
    refer_the_rest(everybody, by=manager)
    home.protect([coach, manager], by=manager)
    write_for_the_unit(home, opened_by=colleague)
    write_reception(home, unit=demo.places["hultsfred-nystartcenter"], coach=coach, day=demo.day)
    write_approvals(mine[3:], before=mine[:3], day=demo.day, coach=coach)
    write_paths(mine[8:], day=demo.day, coach=coach)
    write_two_files(home, joined_into=mine[0], by=manager)
    write_way_in(
        home, mine, referrer=demo.cast["anvisare@demo.example.org"], authority=demo.places["af-hultsfred"], by=manager
    )
    write_on_the_way(mine[1], mine[2], before=demo.places["hultsfred-virserum"], day=demo.day, by=manager)
    _note_lead_times_before(demo, project)
    write_around(mine[5:9], home, by=coach)
    write_pauses(mine[3], mine[9], day=demo.day)
    beside = make_project_beside(demo.day, demo.places["hultsfred"])
    enrol_beside(mine[5], beside, on=demo.day - timedelta(days=40), by=coach)
    away = Running(
        day=demo.day,
        project=project,
        unit=demo.places["vimmerby-jobbcenter"],
        coaches=[demo.cast["coach.vimmerby@demo.example.org"]],
        born=demo.born,
    )
    theirs = away.write(WEEKS_AGO[4::3])
    write_running_cards(theirs, seed=12, day=demo.day)
    measure_running(theirs, demo.day)
    refer_the_rest(theirs, by=demo.cast["coach.vimmerby@demo.example.org"])
    _left_by_a_coach(demo, project)


def _note_lead_times_before(demo: Any, project: Project) -> None:
    """What the steps took before the project, with an invented source."""
    before = {"answer": 12, "start": 31, "meeting": 38, "plan": 95}
    steps = {step: (days, "Påhittat jämförelsetal i demonstrationen") for step, days in before.items()}
    note_lead_times_before(project=project, steps=steps, by=demo.cast["projektledare@demo.example.org"])


def _left_by_a_coach(demo: Any, project: Project) -> None:
    """Two people in Hallstahammar whose coach has ended and whom nobody has taken over (utan coach)."""
    share_project(project=project, organisation=demo.places["hallstahammar"], by=None)
    coach = demo.cast["coach.slutat@demo.example.org"]
    unit = demo.places["hallstahammar-arbetsmarknad"]
    Running(day=demo.day, project=project, unit=unit, coaches=[coach], born=demo.born).write((14, 9))
    Membership.objects.held_by(coach).update(ends_on=demo.day - timedelta(days=6))


def assessments(demo: Any) -> None:
    """What the coach and the counsellor have assessed, and what specialists investigate."""
    coach, open_ones = demo.cast["coach@demo.example.org"], Enrolment.objects.current_on(demo.day)
    unit = demo.places["hultsfred-nystartcenter"]
    people = open_ones.filter(project=demo.projects["steget-vidare"], organisation=unit, caseworker=coach)
    write_assessments(
        list(people.select_related("participant").order_by("starts_on", "pk")),
        coach=coach,
        counsellor=demo.cast["syv@demo.example.org"],
        manager=demo.cast["chef@demo.example.org"],
        day=demo.day,
    )


def bank(demo: Any) -> None:
    """Employers and places in the placement bank."""
    load_demo_bank(on=demo.day)


def final_report(demo: Any) -> None:
    """Nystartcenter's final report."""
    write_final_report(demo.projects["nystartcenter-hultsfred"], demo.cast["projektledare@demo.example.org"])


STEPS = (
    ("Kommuner, enheter och myndigheter", organisations),
    ("En inloggning för varje roll", cast),
    ("De fem projekten", real_projects),
    ("Deltagare i projekt som är slut", past),
    ("Ett projekt som pågår", running_project),
    ("Kartläggningar och utredningar", assessments),
    ("Arbetsgivare och platser", bank),
    ("Nystartcenters slutrapport", final_report),
)

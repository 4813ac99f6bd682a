"""The demonstration: everything in it, loaded once for the tests of this file."""

import json
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.conf import settings as product
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count, F
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import Membership, User
from nystart.foundation.audit.changes import changes_of
from nystart.foundation.desk.day import plan_day
from nystart.foundation.web.contributions import work_item_kinds
from nystart.roof.demo.cast import PARTS, PASSWORD
from nystart.roof.demo.load import load
from nystart.roof.demo.people import Born, People
from nystart.roof.demo.progress import Progress
from participants.core.codes import ReferralState
from participants.core.models import Enrolment, Identity, Participant, Referral
from participants.decisions.models import Decision
from participants.follow_up.models import FollowUp
from participants.joining.models import Joining
from participants.notes.models import CaseNote, NoteDraft
from participants.numbers.identity import parse_identity
from participants.pauses.models import Pause, PauseReason
from participants.referring.models import SentReferral
from participants.situation.models import EntryFacts
from placements.bank.models import Position
from projects.register.models import Project
from reports.figures.lead_times import lead_times
from reports.figures.period import Period
from reports.writing.models import Report
from tests.factories.accounts import UserFactory

DAY = date(2026, 3, 12)
TODAY_IS_THE_DAY = f"""CREATE OR REPLACE FUNCTION nystart_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT date '{DAY}' $$"""
NOT_THE_COACHS = {
    "double": "registrator@demo.example.org",
    "no_coach": "chef@demo.example.org",
    "coach_left": "chef.hallstahammar@demo.example.org",
    "emergency": "chef@demo.example.org",
}
"""Kinds of Min dag about people that are another's to do, and whose they are."""


class Lines:
    """Keeps what the progress bar writes."""

    def __init__(self):
        self.written = []

    def write(self, text, ending="\n"):
        self.written.append(text)


class DemoTest(TestCase):
    """Loaded once for the class, and rolled back when it is done."""

    @classmethod
    def setUpTestData(cls):
        lines = Lines()
        cls.demo = load(DAY, Progress(lines, None))
        cls.lines = lines.written

    def test_the_progress_bar_names_each_step_and_ends(self):
        assert any("De fem projekten" in line for line in self.lines)
        assert self.lines[-1].endswith("klart")

    def test_no_two_people_share_a_number_whichever_step_made_them(self):
        numbers = Identity.objects.values_list("number", flat=True)
        assert len(set(numbers)) == len(numbers)

    def test_a_coach_waits_for_the_managers_yes_and_sees_nothing_till_then(self):
        (waiting,) = Membership.objects.waiting(timezone.localdate())
        manager = User.objects.get(email="chef@demo.example.org")
        assert Membership.objects.approvable_by(manager).filter(pk=waiting.pk).exists()
        assert waiting.role == Role.CASEWORKER and waiting.given_by.email == "konto@demo.example.org"
        assert not waiting.user.has_usable_password() and not waiting.user.sees_people
        with override_settings(DEMO=True):
            self.client.force_login(manager)
            assert "Moa Granholt" in self.client.get(reverse("desk:my_day")).content.decode()

    def test_the_history_of_a_step_names_nobody_who_acted_in_another(self):
        for made in (self.demo.places["hultsfred"], self.demo.cast["coach2@demo.example.org"]):
            (change,) = changes_of(made)
            assert change.who.endswith("(demo)") and change.reason == "demonstration"

    def test_a_draft_holds_its_date_as_the_form_writes_it(self):
        assert all(" 2026" in draft.held_on for draft in NoteDraft.objects.all())

    def test_the_five_projects_have_their_real_figures(self):
        shares = {page: self.demo.projects[page].esf_share for page in self.demo.projects}
        assert shares["nystartcenter-hultsfred"] == Decimal("40.00")
        assert shares["nystart-hallstahammar"] == Decimal("41.58")
        assert shares["visioncenter-mjolby"] == Decimal("75.00")
        assert shares["resurscenter-kalmar"] == Decimal("40.00")
        assert shares["malmedveten-hylte"] == Decimal("67.05")
        assert self.demo.projects["malmedveten-hylte"].planned_participants == 530
        assert self.demo.projects["visioncenter-mjolby"].planned_participants is None

    def test_every_project_is_marked_where_its_outcomes_are_invented(self):
        assert not Project.objects.filter(has_fictional_outcomes=False).exists()
        made_up = Project.objects.filter(is_fictional=True).order_by("slug")
        assert [project.slug for project in made_up] == ["spraksteget", "steget-vidare"]

    def test_a_pre_study_has_no_participants(self):
        assert not Enrolment.objects.filter(project=self.demo.projects["visioncenter-mjolby"]).exists()

    def test_everybody_has_a_number_that_no_living_person_can_have(self):
        numbers = list(Identity.objects.values_list("number", flat=True))
        assert len(numbers) == Participant.objects.count() > 700
        internal = [number for number in numbers if number.startswith("N")]
        assert len(internal) == Joining.objects.count() == 1
        for number in numbers:
            assert number in internal or number[8:10] == "TF"
            assert parse_identity(number, today=DAY).number == number

    def test_nystartcenter_has_its_whole_history(self):
        enrolments = Enrolment.objects.filter(project=self.demo.projects["nystartcenter-hultsfred"])
        assert enrolments.count() == 118
        assert not enrolments.filter(ends_on__isnull=True).exists()
        ended_rightly = enrolments.exclude(exit_reason="registration_error")
        assert FollowUp.objects.filter(enrolment__in=enrolments).count() == 3 * ended_rightly.count()
        assert not FollowUp.objects.filter(enrolment__in=enrolments, done_on__isnull=True).exists()

    def test_the_running_project_gives_the_coach_something_of_each_kind(self):
        coach = self.demo.cast["coach@demo.example.org"]
        mine = Enrolment.objects.filter(caseworker=coach, ends_on__isnull=True)
        assert mine.count() > 10
        assert mine.filter(participant__plans__isnull=True, starts_on__lt=DAY - timedelta(days=30)).exists()
        assert NoteDraft.objects.filter(author=coach).count() == 3
        assert CaseNote.objects.filter(author=coach, held_on__gte=DAY - timedelta(days=21)).exists()
        assert Referral.objects.waiting().count() == 10
        assert SentReferral.objects.editable_by(coach).count() == 2
        assert {one.state for one in Referral.objects.all()} == set(ReferralState.values)
        assert not CaseNote.objects.filter(held_on__gt=DAY).exists()

    def test_min_dag_of_the_coach_has_something_of_every_kind_about_people(self):
        rooms = {code for code, kind in work_item_kinds.items() if kind.url_name.startswith("participants:")}
        for code, email in NOT_THE_COACHS.items():
            assert code in {item.kind.code for item in self.waiting_for(email)}, f"{code} waits for nobody"
        assert {item.kind.code for item in self.waiting_for("coach@demo.example.org")} == rooms - set(NOT_THE_COACHS)

    def test_what_waits_for_the_coach_is_at_most_some_weeks_late_at_first_and_some_in_time(self):
        first = [item for item in self.waiting_for("coach@demo.example.org") if item.kind.code == "measure_first"]
        late = [(DAY - item.due_on).days for item in first]
        assert 0 < max(late) <= 28 and min(late) <= 0
        referrals = [item for item in self.waiting_for("coach@demo.example.org") if item.kind.code == "referral"]
        assert min(item.due_on for item in referrals) < DAY < max(item.due_on for item in referrals)

    def test_most_people_were_referred_and_accepted_before_they_began(self):
        manager = self.demo.cast["projektledare@demo.example.org"]
        here = Enrolment.objects.countable_by(manager).filter(project=self.demo.projects["steget-vidare"])
        referred = here.filter(referral__isnull=False)
        assert referred.count() > 0.7 * here.count()
        assert not referred.exclude(referral__state=ReferralState.ACCEPTED).exists()
        assert not referred.exclude(referral__decided_on__lte=F("starts_on")).exists()
        assert not referred.exclude(referral__participant=F("participant")).exists()
        whole, *parts = lead_times(
            here, Period(date(2024, 1, 1), DAY + timedelta(days=1)), self.demo.projects["steget-vidare"]
        )
        days = [step.days for step in whole.steps if step.is_known]
        assert None not in days and days == sorted(days) and days[0] > 0
        by_start = {part.label: part.steps[1].days for part in parts}
        assert by_start["Socialtjänsten"] < by_start["Arbetsförmedlingen"]

    def waiting_for(self, email):
        """What stands on Min dag on the day that the demonstration is seen from, by both clocks."""
        with connection.cursor() as cursor, time_machine.travel(f"{DAY}T09:00Z", tick=False):
            cursor.execute(TODAY_IS_THE_DAY)
            day = plan_day(self.demo.cast[email], DAY)
        return [*day.late, *day.now, *day.coming]

    def test_the_cards_of_the_coachs_people_show_something_of_each_kind(self):
        coach = self.demo.cast["coach@demo.example.org"]
        mine = Enrolment.objects.filter(caseworker=coach, ends_on__isnull=True)
        assert Decision.objects.ending(DAY, DAY + timedelta(days=30)).filter(enrolment__in=mine).count() > 1
        assert Pause.objects.covering(DAY).filter(enrolment__in=mine).exists()
        assert PauseReason.objects.filter(kind="summer").exists()
        assert mine.filter(situations__isnull=True).exists() and mine.filter(situations__point="entry").exists()
        assert EntryFacts.objects.filter(enrolment__in=mine).exists()
        twice = mine.values("participant").annotate(projects=Count("project")).filter(projects=2)
        assert len(twice) == 1

    def test_the_protected_person_is_seen_only_by_those_on_the_list(self):
        protected = Participant.objects.exclude(protection="none").get()
        for email, sees in (("coach@demo.example.org", True), ("coach2@demo.example.org", False)):
            assert Participant.objects.visible_to(self.demo.cast[email]).filter(pk=protected.pk).exists() is sees

    def test_hallstahammar_offers_at_least_eighty_places(self):
        places = Position.objects.filter(controller=self.demo.places["hallstahammar"])
        assert sum(places.values_list("places_total", flat=True)) >= 80

    def test_the_final_report_is_written_under_all_headings_but_one(self):
        texts = Report.objects.get().sections.values_list("text", flat=True)
        assert len(texts) == 13
        assert sum(1 for text in texts if not text) == 1

    def test_every_role_can_log_in(self):
        out = StringIO()
        call_command("demo", "--logins", "--json", stdout=out)
        listed = json.loads(out.getvalue())
        assert {one["role"] for one in listed} == {role.value for role in Role}
        for one in listed:
            user = User.objects.get(email=one["email"])
            assert user.check_password(one["password"])
            assert Membership.objects.filter(user=user, role=one["role"]).exists()

    def test_a_second_run_says_that_it_is_there(self):
        out = StringIO()
        with override_settings(DEMO=True):
            call_command("demo", stdout=out)
        assert "finns redan" in out.getvalue()


def test_outside_a_demonstration_nothing_is_loaded(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="inte en demonstration"):
        call_command("demo")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["nils@hultsfred.example", "nils@notdemo.example.org", "demo.example.org@a.example"]
)
def test_a_database_with_other_people_is_not_emptied(settings, monkeypatch, address):
    settings.DEMO = True
    monkeypatch.setattr("nystart.roof.demo.management.commands.demo.empty_everything", _never)
    monkeypatch.setattr("nystart.roof.demo.management.commands.demo.load", _never)
    UserFactory(email="coach@demo.example.org")
    UserFactory(email=address)
    with pytest.raises(CommandError, match="1 konto i databasen är inte demonstrationens"):
        call_command("demo", "--on", "2026-03-12")


def _never(*arguments):
    raise AssertionError("the database was touched")


@pytest.mark.django_db
def test_a_database_with_the_demonstrations_people_starts_over(settings, monkeypatch):
    settings.DEMO = True
    done = []
    place = "nystart.roof.demo.management.commands.demo"
    monkeypatch.setattr(f"{place}.empty_everything", lambda: done.append("emptied"))
    monkeypatch.setattr(f"{place}.load", lambda day, progress: done.append(day.isoformat()))
    UserFactory(email="Coach@Demo.example.org")
    call_command("demo", "--on", "2026-03-12", stdout=StringIO())
    assert done == ["emptied", "2026-03-12"]


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError, match="inget datum"):
        call_command("demo", "--on", "igår")


def test_no_two_people_share_a_number():
    from random import Random

    born = Born()
    generators = [People(Random(1), born), People(Random(1), born)]
    numbers = [people.draw(legal_sex="female", age=30, on=DAY).number for people in generators for _ in range(1000)]
    assert len(set(numbers)) == 2000


def test_the_password_is_told_and_the_cast_is_fictional():
    assert len(PASSWORD) >= 12
    assert all(part.email.endswith(f"@{product.DEMO_EMAIL_DOMAIN}") for part in PARTS)

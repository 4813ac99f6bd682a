"""The generator of fictional people."""

import pytest
from django.core.management import CommandError, call_command

from participants.core.models import Enrolment, Identity, Participant
from participants.notes.models import CaseNote, CaseNoteVersion
from participants.plans.models import ActionPlan, PlanStep
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db


def test_people_are_made_with_numbers_that_belong_to_nobody(unit, home, caseworker):
    ProjectFactory(lead=home)
    call_command("generate", participants=25)
    call_command("generate", participants=5, unit=unit.slug)
    assert Participant.objects.count() == Enrolment.objects.count() == 30
    assert set(Identity.objects.values_list("kind", flat=True)) == {"tf_number"}
    assert Enrolment.objects.exclude(age_at_start=None).count() == 30
    assert CaseNote.objects.count() == CaseNoteVersion.objects.count() == 90
    assert PlanStep.objects.count() == 2 * ActionPlan.objects.count() > 0


def test_without_a_project_it_says_what_is_missing(unit):
    with pytest.raises(CommandError, match="Skapa en organisation"):
        call_command("generate", participants=1)

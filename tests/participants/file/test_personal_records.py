"""Everything that is kept about a person is found, for the own extract and for disposal."""

from django.apps import apps

from nystart.foundation.web import contributions
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from tests.factories.participant_file import CaseNoteFactory, FollowUpFactory, PlanStepFactory
from tests.factories.participants import EnrolmentFactory

OF_NOBODY = {RetentionClass.CODE_LIST, RetentionClass.PUBLIC}
"""Classes of what tells of no person."""
OF_THE_STAFF = {"Duty"}
OF_THE_PROJECT = {"ProjectMeasuring"}
OF_THE_LOG = {"ProtectedAccess", "ListImport"}
"""Who may see a protected person tells of the staff and is secret itself. A list is many people's, and is destroyed when it is read in."""


def found_for(person):
    return {rows.model.__name__: rows for provider in contributions.personal_records for rows in provider(person)}


def test_every_model_of_the_file_is_among_the_records(db, participant):
    models = {
        model.__name__
        for room in apps.get_app_configs()
        if room.name.startswith("participants.")
        for model in room.get_models()
        if not model.__name__.endswith("Event") and model.retention not in OF_NOBODY
    }
    assert models - OF_THE_STAFF - OF_THE_PROJECT - OF_THE_LOG <= set(found_for(participant))


def test_only_this_persons_rows_are_found(db, unit, caseworker):
    for _ in range(2):
        ended = EnrolmentFactory(organisation=unit, exited=True)
        FollowUpFactory(enrolment=ended)
        PlanStepFactory(goal__plan__enrolment=ended)
        CaseNoteFactory(participant=ended.participant, author=caseworker)
    records = found_for(Participant.objects.order_by("created_at", "pk").first())
    counted = {
        name: records[name].count() for name in ("CaseNote", "CaseNoteVersion", "FollowUp", "PlanStep", "ActionPlan")
    }
    assert set(counted.values()) == {1}

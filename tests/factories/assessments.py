"""Rounds of assessment, their drafts and their forms."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from participants.assessments.codes import AssessmentKind
from participants.assessments.models import Assessment, AssessmentDraft, AssessmentForm, FormVersion
from tests.factories.accounts import UserFactory
from tests.factories.participants import ParticipantFactory

SMALL = {
    "sections": [
        {
            "key": "work",
            "title": "Arbete",
            "questions": [
                {"key": "worked", "label": "Har du arbetat?", "kind": "yes_no", "required": True},
                {
                    "key": "jobs",
                    "label": "Med vad?",
                    "kind": "short",
                    "required": True,
                    "condition": {"question": "worked", "answers": ["yes"]},
                },
                {"key": "wish", "label": "Vad vill du?", "kind": "long", "role": "wish"},
            ],
        },
        {
            "key": "health",
            "title": "Hälsa",
            "sensitive": True,
            "questions": [
                {
                    "key": "needs",
                    "label": "Vad behövs?",
                    "kind": "several",
                    "role": "obstacle",
                    "choices": [["quiet", "Lugn och ro"], ["breaks", "Pauser"]],
                }
            ],
        },
    ]
}
"""A small form with a condition, a role and a sensitive section."""


class AssessmentFormFactory(DjangoModelFactory):
    """A form of a municipality, without a published version."""

    class Meta:
        model = AssessmentForm

    title = factory.Sequence(lambda n: f"Formulär {n}")
    kind = AssessmentKind.GENERAL
    draft = SMALL


class FormVersionFactory(DjangoModelFactory):
    """A published version of it."""

    class Meta:
        model = FormVersion

    form = factory.SubFactory(AssessmentFormFactory)
    controller = factory.SelfAttribute("form.controller")
    number = 1
    content = factory.SelfAttribute("form.draft")
    published_at = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)


class AssessmentFactory(DjangoModelFactory):
    """A signed round on the small form."""

    class Meta:
        model = Assessment

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    kind = AssessmentKind.GENERAL
    form_version = factory.SubFactory(FormVersionFactory, form__controller=factory.SelfAttribute("...controller"))
    held_on = date(2026, 2, 2)
    answers = factory.LazyFunction(
        lambda: {"worked": "yes", "jobs": "Lager", "wish": "Arbeta i kök", "needs": ["quiet"]}
    )
    signed_by = factory.SubFactory(UserFactory)
    signed_at = datetime(2026, 2, 2, 14, 0, tzinfo=UTC)


class AssessmentDraftFactory(DjangoModelFactory):
    """A round being filled in."""

    class Meta:
        model = AssessmentDraft

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    kind = AssessmentKind.GENERAL
    form_version = factory.SubFactory(FormVersionFactory, form__controller=factory.SelfAttribute("...controller"))
    answers = factory.LazyFunction(lambda: {"wish": "Arbeta i"})
    begun_by = factory.SubFactory(UserFactory)
    begun_on = date(2026, 2, 2)
    saved_by = factory.SelfAttribute("begun_by")
    saved_at = datetime(2026, 2, 2, 14, 0, tzinfo=UTC)

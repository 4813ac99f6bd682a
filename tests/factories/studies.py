"""Qualifications and studies for tests."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from participants.studies.models import Course, Qualification, SkillValidation, StudyApplication, StudyDate
from tests.factories.accounts import UserFactory
from tests.factories.participants import ParticipantFactory


class OfStudiesFactory(DjangoModelFactory):
    """A row about somebody's studies."""

    class Meta:
        abstract = True

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    noted_by = factory.SubFactory(UserFactory)


class QualificationFactory(OfStudiesFactory):
    """A vocational education from before."""

    class Meta:
        model = Qualification

    kind = "vocational"
    title = "Undersköterska"
    year = 2009


class SkillValidationFactory(OfStudiesFactory):
    """A validation that has been applied for."""

    class Meta:
        model = SkillValidation

    subject = "Snickare"
    applied_on = date(2026, 2, 2)


class CourseFactory(OfStudiesFactory):
    """SFI since January."""

    class Meta:
        model = Course

    kind = "sfi"
    title = "SFI kurs C"
    starts_on = date(2026, 1, 12)


class StudyApplicationFactory(OfStudiesFactory):
    """Something that somebody will apply for."""

    class Meta:
        model = StudyApplication

    programme = "Barnskötare"


class StudyDateFactory(DjangoModelFactory):
    """A last day to apply."""

    class Meta:
        model = StudyDate

    code = factory.Sequence(lambda n: f"dag-{n}")
    label = "Komvux, hösten"
    last_on = date(2026, 4, 15)

"""Projects for tests. Hultsfred leads, Vimmerby takes part where asked for."""

from datetime import date
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from projects.goals.codes import TargetKind
from projects.goals.models import Goal
from projects.imports.models import ImportDraft
from projects.register.codes import Phase, ProjectRole
from projects.register.models import ProgrammePeriod, Project, ProjectOrganisation, Section, Track
from tests.factories.accounts import UserFactory, municipality


class ProjectFactory(DjangoModelFactory):
    """A project that Hultsfred leads. Traits: shared (with Vimmerby), preproject, bare (only name and lead)."""

    class Meta:
        model = Project
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Vägen vidare {n}")
    slug = factory.Sequence(lambda n: f"vagen-vidare-{n}")
    programme_period = factory.LazyFunction(lambda: ProgrammePeriod.objects.get(pk="2007-2013"))
    phase = Phase.IMPLEMENTATION
    lead = factory.LazyFunction(lambda: municipality("Hultsfred"))
    owner_name = "Kommunkontoret"
    region = "Småland och Öarna"
    starts_on = date(2008, 8, 1)
    ends_on = date(2010, 9, 30)
    granted_amount = Decimal(3_071_510)
    total_budget = Decimal(7_679_330)

    class Params:
        preproject = factory.Trait(phase=Phase.PREPROJECT)
        bare = factory.Trait(
            phase="", owner_name="", region="", starts_on=None, ends_on=None, granted_amount=None, total_budget=None
        )

    @factory.post_generation
    def take_part(project: Project, create: bool, extracted: Any, **kwargs: Any) -> None:
        """The lead takes part, as it always does."""
        if create:
            ProjectOrganisationFactory(project=project, organisation=project.lead, role=ProjectRole.LEAD)

    @factory.post_generation
    def shared(project: Project, create: bool, extracted: Any, **kwargs: Any) -> None:
        """``shared=True``: Vimmerby takes part too."""
        if create and extracted:
            ProjectOrganisationFactory(project=project, organisation=municipality("Vimmerby"))


class ProjectOrganisationFactory(DjangoModelFactory):
    """A partner in the project."""

    class Meta:
        model = ProjectOrganisation

    project = factory.SubFactory(ProjectFactory)
    organisation = factory.LazyFunction(lambda: municipality("Vimmerby"))
    role = ProjectRole.PARTNER


class TrackFactory(DjangoModelFactory):
    """A track."""

    class Meta:
        model = Track

    project = factory.SubFactory(ProjectFactory)
    code = factory.Sequence(lambda n: f"spar-{n}")
    name = factory.Sequence(lambda n: f"Spår {n}")


class SectionFactory(DjangoModelFactory):
    """A text of the project."""

    class Meta:
        model = Section

    project = factory.SubFactory(ProjectFactory)
    key = "summary"
    heading = "Sammanfattning"
    text = "Projektet hjälper människor vidare."


class GoalFactory(DjangoModelFactory):
    """A goal in per cent of those who have ended."""

    class Meta:
        model = Goal

    project = factory.SubFactory(ProjectFactory)
    code = factory.Sequence(lambda n: f"mal-{n}")
    title = "Minst 70 % i arbete eller utbildning"
    measure = "work_study_or_felt_chance"
    target_kind = TargetKind.SHARE
    target = Decimal(70)


class ImportDraftFactory(DjangoModelFactory):
    """A page that somebody has pasted."""

    class Meta:
        model = ImportDraft

    created_by = factory.SubFactory(UserFactory)
    text = (
        "Nya steg\n\nProjektfasGenomförande\nProjektägareIndivid och Familjeomsorg\nBeviljat ESF-stöd400 000 kr\n"
        "Total projektbudget1 000 000 kr\nProjektperiod2012-01-09 till 2014-06-30\nRegionÖstra Mellansverige\n"
        "In English\n\nSammanfattning\n\nProjektet prövar nya vägar till arbete tillsammans med näringslivet.\n\n"
        "Kommun\n\n • Hultsfred\n"
    )

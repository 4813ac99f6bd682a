"""What is told once, when a person comes."""

from typing import Self

from django.db import models
from django.db.models import Q

from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Enrolment
from participants.core.models.of_an_enrolment import OfAnEnrolmentQuerySet

from ..codes import LssBasis, SickLeave
from .code_lists import PesProgramme


class EntryFactsQuerySet(OfAnEnrolmentQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of people about whom the user writes notes: it tells of health."""
        return self.filter(enrolment__in=Enrolment.objects.noted_by(user))


@tracked()
class EntryFacts(Identified):
    """What helps to plan the support and is asked once, when a person comes (uppgifter vid start). All of it voluntary.

    Tells of health and disability (GDPR art. 9): a part of the personal file, reached by who may open the person.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="entry_facts")
    answered_on = models.DateField("ifylld")
    unemployed_months = models.PositiveSmallIntegerField("arbetslös, månader", null=True, blank=True)
    programme = models.ForeignKey(
        PesProgramme,
        verbose_name="program hos Arbetsförmedlingen",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    programme_since = models.DateField("i programmet sedan", null=True, blank=True)
    sick_leave = models.CharField("sjukskriven", max_length=6, choices=SickLeave.choices, blank=True)
    benefit_exhausted = models.BooleanField("utförsäkrad", null=True, blank=True)
    lss_basis = models.CharField("rätt till stöd enligt LSS", max_length=13, choices=LssBasis.choices, blank=True)
    is_condition = models.BooleanField("villkor för ekonomiskt bistånd", null=True, blank=True)
    condition_decided_on = models.DateField("beslut om villkoret", null=True, blank=True)

    objects = EntryFactsQuerySet.as_manager()

    class Meta:
        verbose_name = "uppgifter vid start"
        verbose_name_plural = "uppgifter vid start"
        ordering = ("answered_on",)
        constraints = (
            models.CheckConstraint(
                name="entry_facts_programme_before_its_day",
                condition=Q(programme_since__isnull=True) | Q(programme__isnull=False),
                violation_error_message="Välj programmet som dagen gäller.",
            ),
            models.CheckConstraint(
                name="entry_facts_condition_before_its_day",
                condition=Q(condition_decided_on__isnull=True) | Q(is_condition__isnull=False, is_condition=True),
                violation_error_message="Dagen för beslutet hör till ett ja på frågan om villkor.",
            ),
            models.CheckConstraint(
                name="entry_facts_unemployed_within_a_life",
                condition=Q(unemployed_months__isnull=True) | Q(unemployed_months__lte=720),
                violation_error_message="Tiden är högst 720 månader.",
            ),
        )

    def __str__(self) -> str:
        return "Uppgifter vid start"

"""The way to an own business, its steps, and mentors with their meetings."""

from calendar import monthrange
from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q

from nystart.foundation.audit import tracked
from nystart.foundation.ciphers.concealed import ConcealedField
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from participants.core.models.of_a_person import OfAPersonQuerySet
from participants.joining.following import only_with_a_joining

from .codes import Alive, BusinessResult


class BusinessPathQuerySet(OfAPersonQuerySet):
    def newest(self) -> Self:
        """What holds of each person: the row that was written last."""
        later = self.model._default_manager.filter(participant=OuterRef("participant")).order_by()
        return self.filter(~Exists(later.filter(created_at__gt=OuterRef("created_at")))).order_by("-created_at", "pk")

    def to_be_asked_on(self, day: date) -> Self:
        """Started six months ago or more, and nobody has noted whether the business lives."""
        return self.newest().filter(result=BusinessResult.STARTED, alive="", result_on__lte=six_months_before(day))


def six_months_before(day: date) -> date:
    """The same day six months earlier, or the last of that month."""
    year, month = day.year - (day.month <= 6), (day.month + 5) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@tracked(exclude=["idea", "organisation_number"])
class BusinessPath(Identified):
    """The way to an own business (vägen till eget företag) as it was noted: a change is a new row, and the newest holds.

    A sole trader's organisation number is a personnummer: it is kept concealed and no page, list or export shows it.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="business_paths")
    idea = models.CharField("idén", max_length=500)
    adviser = models.CharField("rådgivare", max_length=120, blank=True)
    workspace = models.CharField("arbetsplats eller lokal", max_length=120, blank=True)
    result = models.CharField("läget", max_length=12, choices=BusinessResult.choices, default=BusinessResult.EXPLORING)
    result_on = models.DateField("sedan", null=True, blank=True)
    organisation_number = ConcealedField(
        "organisationsnummer", max_length=12, null=True, blank=True, purpose="paths.organisation_number"
    )
    alive = models.CharField("lever företaget?", max_length=3, choices=Alive.choices, blank=True)
    alive_on = models.DateField("frågat", null=True, blank=True)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = BusinessPathQuerySet.as_manager()

    class Meta:
        verbose_name = "väg till eget företag"
        verbose_name_plural = "vägar till eget företag"
        ordering = ("-created_at", "id")
        constraints = (
            models.CheckConstraint(
                name="business_result_has_a_day",
                condition=Q(result=BusinessResult.EXPLORING) | Q(result_on__isnull=False),
                violation_error_message="Skriv vilken dag det hände.",
            ),
            models.CheckConstraint(
                name="business_alive_was_started",
                condition=Q(alive="", alive_on__isnull=True)
                | (~Q(alive="") & Q(alive_on__isnull=False, result=BusinessResult.STARTED)),
                violation_error_message="Bara ett företag som är startat kan leva. Skriv också vilken dag ni frågade.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="written_once", exclude=["participant", "organisation_number"]),
            only_with_a_joining(),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"Eget företag, {self.get_result_display().lower()}"

    @property
    def has_number(self) -> bool:
        """Whether the organisation number is kept; the number itself is not shown."""
        return bool(self.organisation_number)


@tracked(exclude=["text"])
class BusinessStep(Identified):
    """A step on the way to an own business (steg): what, by when, and when it was done."""

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="business_steps")
    text = models.CharField("steg", max_length=200)
    due_on = models.DateField("senast")
    done_on = models.DateField("klart", null=True, blank=True)

    objects = OfAPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "steg till eget företag"
        verbose_name_plural = "steg till eget företag"
        ordering = ("due_on", "created_at", "id")

    def __str__(self) -> str:
        return f"Steg {self.due_on}"


class MentorshipQuerySet(OfAPersonQuerySet):
    def going_on(self, day: date) -> Self:
        """Those that have not ended on the day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


@tracked()
class Mentorship(Identified):
    """A mentor (mentor), a volunteer who meets the person. Nobody meets before an undertaking of secrecy (tystnadslöfte) is signed."""

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="mentorships")
    name = models.CharField("mentor", max_length=120)
    contact = models.CharField("telefon eller e-post", max_length=120, blank=True)
    starts_on = models.DateField("från")
    secrecy_signed_on = models.DateField("tystnadslöftet undertecknat", null=True, blank=True)
    ends_on = models.DateField("till och med", null=True, blank=True)
    matched_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        verbose_name = "mentor"
        verbose_name_plural = "mentorer"
        ordering = ("-starts_on", "id")
        constraints = (
            models.CheckConstraint(
                name="mentor_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Sista dagen ligger före den första. Ändra ett av datumen.",
            ),
        )

    def __str__(self) -> str:
        return self.name


@tracked()
class MentorMeeting(Identified):
    """A meeting with the mentor (träff), in minutes."""

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="mentor_meetings")
    mentorship = models.ForeignKey(Mentorship, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField("dag")
    minutes = models.PositiveSmallIntegerField("minuter")

    objects = OfAPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "träff med mentor"
        verbose_name_plural = "träffar med mentor"
        ordering = ("-held_on", "-created_at", "id")
        constraints = (
            models.CheckConstraint(
                name="mentor_meeting_has_a_length",
                condition=Q(minutes__gte=1, minutes__lte=720),
                violation_error_message="En träff är mellan en minut och tolv timmar.",
            ),
        )

    def __str__(self) -> str:
        return f"Träff {self.held_on}"

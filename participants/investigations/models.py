"""Investigations (utredningar) by specialists: ordered, awaited, answered. Only the conclusion is kept."""

from datetime import date
from typing import Self

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import CodeList, Identified
from nystart.foundation.web.retention import RetentionClass
from nystart.foundation.web.row_addresses import address_of_row
from participants.core.models import Participant
from participants.disclosures.models import Disclosure

from .codes import OrderGround


class SpecialistKind(CodeList):
    """Who investigates (specialist): a code list that the municipality may extend."""

    retention = RetentionClass.CODE_LIST

    class Meta(CodeList.Meta):
        verbose_name = "specialist"
        verbose_name_plural = "specialister"


class InvestigationQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the people in whose files the user writes: they are about health, as the journal can be."""
        return self.filter(participant__in=Participant.objects.with_permission(user, Permission.WRITE_NOTES))

    def editable_by(self, user: Actor) -> Self:
        """Those among them whose file the user may change."""
        return self.visible_to(user).filter(participant__in=Participant.objects.editable_by(user))

    def waiting(self) -> Self:
        """Neither answered nor cancelled."""
        return self.filter(answered_on__isnull=True, cancelled_on__isnull=True)

    def due_by(self, day: date) -> Self:
        """Waiting, and awaited on the day or before."""
        return self.waiting().filter(answer_due_on__lte=day)

    def whole(self) -> Self:
        """Who ordered, which specialist, and the conclusions, fetched along."""
        answers = InvestigationAnswer.objects.select_related("written_by").order_by("-number")
        return self.select_related("ordered_by", "specialist", "asked__ground", "asked__consent").prefetch_related(
            Prefetch("answers", answers)
        )


@tracked(exclude=["ordered_to", "question", "cancelled_because"])
class Investigation(Identified):
    """An investigation that has been ordered (beställd utredning), with the day its answer is awaited.

    ``asked`` says from whom what is got, on which ground; the older ones have ``ground`` alone. No document is kept. ``hours``
    and ``cost`` (whole SEK) are what it took of the project's.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="investigations")
    specialist = models.ForeignKey(
        SpecialistKind, verbose_name="specialist", on_delete=models.PROTECT, related_name="+"
    )
    ordered_to = models.CharField("beställd hos", max_length=120)
    question = models.CharField("vad ska utredningen svara på?", max_length=300)
    ground = models.CharField(
        "grund", max_length=12, choices=OrderGround.choices, blank=True, default="", db_default=""
    )
    asked = models.ForeignKey(
        Disclosure, verbose_name="inhämtandet", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ordered_on = models.DateField("beställd")
    ordered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    answer_due_on = models.DateField("svar väntas")
    answered_on = models.DateField("svar kom", null=True, blank=True)
    hours = models.DecimalField(
        "timmar", max_digits=6, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    cost = models.PositiveIntegerField("kostnad, kronor", null=True, blank=True)
    cancelled_on = models.DateField("avbeställd", null=True, blank=True)
    cancelled_because = models.CharField("varför?", max_length=200, blank=True)

    objects = InvestigationQuerySet.as_manager()

    class Meta:
        verbose_name = "utredning"
        verbose_name_plural = "utredningar"
        ordering = ("-ordered_on", "-created_at")
        indexes = (
            models.Index(
                fields=["answer_due_on"],
                name="investigation_awaited",
                condition=Q(answered_on__isnull=True, cancelled_on__isnull=True),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="investigation_awaited_after_ordered",
                condition=Q(answer_due_on__gte=F("ordered_on")),
                violation_error_message="Svaret kan inte väntas före beställningen. Ändra ett av datumen.",
            ),
            models.CheckConstraint(
                name="investigation_answered_after_ordered",
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("ordered_on")),
                violation_error_message="Svaret kan inte ha kommit före beställningen. Ändra datumet.",
            ),
            models.CheckConstraint(
                name="investigation_answered_or_cancelled",
                condition=Q(cancelled_on__isnull=True) | Q(answered_on__isnull=True),
                violation_error_message="En utredning som har svar kan inte avbeställas.",
            ),
            models.CheckConstraint(
                name="investigation_cancelled_with_reason",
                condition=Q(cancelled_on__isnull=True, cancelled_because="")
                | (Q(cancelled_on__isnull=False) & ~Q(cancelled_because="")),
                violation_error_message="Skriv varför utredningen avbeställs.",
            ),
        )
        triggers = (pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"Utredning {self.ordered_on}"

    def get_absolute_url(self) -> str:
        return address_of_row("participants:investigation", self.pk)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is awaited."""
        return self.answered_on is None and self.cancelled_on is None

    @property
    def latest(self) -> "InvestigationAnswer | None":
        """The conclusion that holds. Needs ``whole`` to cost no query."""
        return max(self.answers.all(), key=lambda answer: answer.number, default=None)

    def is_late_on(self, day: date) -> bool:
        """Whether the answer should have come before the day."""
        return self.is_waiting and self.answer_due_on < day

    def check_waiting(self) -> None:
        """Raise ValidationError when it has been answered or cancelled."""
        if not self.is_waiting:
            raise ValidationError("Utredningen har redan svar eller är avbeställd. Läs in sidan igen.", code="over")


class InvestigationAnswerQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the investigations that the user may see."""
        return self.filter(investigation__in=Investigation.objects.visible_to(user))


class InvestigationAnswer(Identified):
    """The conclusion of an investigation (slutsats), in a few words; a correction is a new one, with why.

    Written once; the database refuses updates and removals. Untracked, since prose lives in its own rows only.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField("version")
    conclusion = models.CharField("slutsats", max_length=500)
    reason = models.CharField("varför rättas slutsatsen?", max_length=200, blank=True)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField("skriven")

    objects = InvestigationAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "slutsats av utredning"
        verbose_name_plural = "slutsatser av utredningar"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["investigation", "number"], name="investigation_answer_once"),
            models.CheckConstraint(
                name="investigation_correction_has_a_reason",
                condition=Q(number=1, reason="") | (Q(number__gt=1) & ~Q(reason="")),
                violation_error_message="Skriv varför slutsatsen rättas.",
            ),
        )
        triggers = (pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"Version {self.number}"

"""Two files of one person: the question whether it is so (möjlig dubblett), and their joining (sammanslagning)."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from participants.core.models.participant import within

CHAIN = 10
"""A file may have been joined into one that was joined later, so many times over."""


class DoubleAnswer(models.TextChoices):
    """What somebody found who compared the two files."""

    SAME = "same", "Samma person"
    DIFFERENT = "different", "Två olika personer"


class JoiningQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Joinings into files that the user may open."""
        return self.filter(kept__in=Participant.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Joinings into files that the user may join, and therefore part again."""
        return self.filter(kept__in=Participant.objects.with_permission(user, Permission.JOIN_FILES))

    def in_force(self) -> Self:
        """Those that have not been undone."""
        return self.filter(undone_at=None)

    def kept_for(self, joined: UUID) -> UUID | None:
        """Which file an old address leads to now; None when the file was never joined."""
        found = None
        for _step in range(CHAIN):
            further = self.in_force().filter(joined=found or joined).values_list("kept", flat=True).first()
            if further is None:
                break
            found = further
        return found

    def files_in(self, kept: UUID) -> list[UUID]:
        """All files that are one today: the kept one, and those joined into it."""
        files, fresh = [kept], [kept]
        while fresh:
            fresh = list(self.in_force().filter(kept__in=fresh).order_by("pk").values_list("joined", flat=True))
            files += fresh
        return files


@tracked(exclude=["reason", "moved"])
class Joining(Identified):
    """One file joined into another of the same person (sammanslagning), and what moved, so that it can be undone.

    The joined file keeps its own row, history and log, and is shown nowhere: its address leads to the kept one.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    kept = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="joinings")
    joined = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    joined_on = models.DateField("sammanslagen")
    reason = models.CharField("skäl", max_length=300)
    joined_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField("vad som flyttades", default=dict)
    """Name of a follower -> what it moved, as it wrote it down itself. Identifiers only."""
    undone_at = models.DateTimeField("ångrad", null=True, blank=True)
    undone_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = JoiningQuerySet.as_manager()

    class Meta:
        verbose_name = "sammanslagning"
        verbose_name_plural = "sammanslagningar"
        ordering = ("-created_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["joined"],
                name="joining_once_at_a_time",
                condition=Q(undone_at=None),
                violation_error_message="Akten är redan sammanslagen med en annan.",
            ),
            models.CheckConstraint(
                name="joining_of_two_files",
                condition=~Q(kept=F("joined")),
                violation_error_message="En akt kan inte slås ihop med sig själv.",
            ),
            models.CheckConstraint(
                name="joining_undone_has_who_and_when",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                violation_error_message="En ångrad sammanslagning har både namn och tid.",
            ),
        )

    def __str__(self) -> str:
        return f"Sammanslagning {self.joined_on}"

    def get_absolute_url(self) -> str:
        return reverse("participants:joining", args=[self.pk])

    @property
    def is_undone(self) -> bool:
        """Whether the two files have been parted again."""
        return self.undone_at is not None


class PossibleDoubleQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Questions about two files that the user may both open and join."""
        return self.filter(*(within(user, Permission.JOIN_FILES, file) for file in ("participant", "other")))

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)

    def waiting(self) -> Self:
        """Those that nobody has answered."""
        return self.filter(answer="")

    def between(self, one: UUID, two: UUID) -> Self:
        """Questions about just these two files."""
        return self.filter(Q(participant=one, other=two) | Q(participant=two, other=one))


@tracked()
class PossibleDouble(Identified):
    """Somebody was registered who may have a file already (möjlig dubblett): a question to the registrar.

    It is asked when the one who registered may not open the other file, and therefore was told nothing.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField("frågad")
    answer = models.CharField("svar", max_length=9, choices=DoubleAnswer.choices, blank=True)
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PossibleDoubleQuerySet.as_manager()

    class Meta:
        verbose_name = "möjlig dubblett"
        verbose_name_plural = "möjliga dubbletter"
        ordering = ("asked_on", "id")
        indexes = (models.Index(fields=["asked_on"], name="possible_double_waiting", condition=Q(answer="")),)
        constraints = (
            models.CheckConstraint(
                name="possible_double_answer_has_who_and_when",
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                violation_error_message="Ett svar har både namn och tid.",
            ),
        )

    def __str__(self) -> str:
        return f"Möjlig dubblett {self.asked_on}"

    def get_absolute_url(self) -> str:
        return reverse("participants:double", args=[self.pk])

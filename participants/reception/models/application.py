"""The person's own application (egen ansökan): "Jag vill ha hjälp"."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Referral

from ..codes import ApplicationState, ClosedBecause, ReachedBy
from .place import Reception

OPEN = (ApplicationState.NEW, ApplicationState.REACHED)
"""States in which somebody waits for something."""


class ApplicationQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those to units where the user takes people in."""
        return self.filter(organisation__in=user.organisation_ids(Permission.REGISTER_PARTICIPANT))

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)

    def waiting(self) -> Self:
        """Not taken further, closed or expired."""
        return self.filter(state__in=OPEN)

    def late_on(self, day: date) -> Self:
        """New ones that should have been answered by the day (``APPLICATION_ANSWER_DAYS``)."""
        return self.filter(
            state=ApplicationState.NEW, received_on__lte=day - timedelta(days=settings.APPLICATION_ANSWER_DAYS)
        )

    def expired_on(self, day: date) -> Self:
        """Waiting ones that nothing has come of (``APPLICATION_EXPIRES_DAYS``)."""
        return self.waiting().filter(received_on__lt=day - timedelta(days=settings.APPLICATION_EXPIRES_DAYS))

    def forgotten_on(self, day: date) -> Self:
        """Ended ones whose personal data are no longer needed (``APPLICATION_KEPT_DAYS``)."""
        return self.filter(ended_on__lt=day - timedelta(days=settings.APPLICATION_KEPT_DAYS), forgotten_on__isnull=True)


@tracked(exclude=["name", "phone", "email", "hours", "language", "wish"])
class Application(Identified):
    """What somebody has sent from the public page (egen ansökan): a name, a way to be reached, and a wish.

    No identity number is asked for. When it is taken further it leads to a referral of the kind *Egen ansökan*; when nothing
    comes of it, what it says of the person is removed soon after, and the row stays only to be counted (docs/privacy.md).
    """

    retention = RetentionClass.PERSONAL_DATA

    controller = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    reception = models.ForeignKey(Reception, on_delete=models.PROTECT, related_name="applications")
    received_on = models.DateField("kom in")
    name = models.CharField("namn", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=30, blank=True)
    email = models.EmailField("e-post", blank=True)
    reached_by = models.CharField("vill bli kontaktad", max_length=8, choices=ReachedBy.choices)
    hours = models.CharField("tider som passar", max_length=120, blank=True)
    language = models.CharField("språk", max_length=60, blank=True)
    wants_interpreter = models.BooleanField("vill ha tolk", default=False)
    wish = models.TextField("vad vill du ha hjälp med?", blank=True)

    state = models.CharField("status", max_length=8, choices=ApplicationState.choices, default=ApplicationState.NEW)
    ended_on = models.DateField("avslutad", null=True, blank=True)
    closed_because = models.CharField("varför?", max_length=12, choices=ClosedBecause.choices, blank=True)
    ended_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    referral = models.OneToOneField(
        Referral, null=True, blank=True, on_delete=models.PROTECT, related_name="own_application"
    )
    forgotten_on = models.DateField("personuppgifter borttagna", null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "egen ansökan"
        verbose_name_plural = "egna ansökningar"
        ordering = ("received_on", "id")
        indexes = (models.Index(fields=["organisation", "state", "received_on"], name="application_queue"),)
        constraints = (
            models.CheckConstraint(
                name="application_end_has_a_day",
                condition=Q(state__in=OPEN, ended_on__isnull=True) | (~Q(state__in=OPEN) & Q(ended_on__isnull=False)),
                violation_error_message="En avslutad ansökan har en dag, en som väntar har ingen.",
            ),
            models.CheckConstraint(
                name="application_close_has_a_reason",
                condition=Q(state=ApplicationState.CLOSED) ^ Q(closed_because=""),
                violation_error_message="Välj varför ansökan avslutas.",
            ),
            models.CheckConstraint(
                name="application_taken_has_a_referral",
                condition=Q(state=ApplicationState.TAKEN) ^ Q(referral__isnull=True),
                violation_error_message="En ansökan som är tagen vidare hör till en anvisning.",
            ),
            models.CheckConstraint(
                name="application_can_be_reached",
                condition=~Q(name="", phone="", email="") | Q(forgotten_on__isnull=False),
                violation_error_message="Skriv ett namn och ett sätt att nå dig.",
            ),
        )

    def __str__(self) -> str:
        return f"Egen ansökan {self.received_on}"

    def get_absolute_url(self) -> str:
        return reverse("participants:application", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still waits for something."""
        return self.state in OPEN

    @property
    def first_and_last_name(self) -> tuple[str, str]:
        """The name as a register wants it: the last word is the last name."""
        first, _, last = self.name.strip().rpartition(" ")
        return (first, last) if first else (last, "")

    def check_waiting(self) -> None:
        """Raise ValidationError when it has been ended already."""
        if not self.is_waiting:
            raise ValidationError(
                f"Ansökan är redan avslutad: {self.get_state_display().lower()}. Läs in sidan igen.", code="ended"
            )


class ContactAttemptQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those about applications that the user may see."""
        return self.filter(application__in=Application.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)


@tracked()
class ContactAttempt(Identified):
    """A try to reach who has applied (kontaktförsök): when, by whom, and whether it went."""

    retention = RetentionClass.PERSONAL_DATA

    controller = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="attempts")
    at = models.DateTimeField("tid")
    reached = models.BooleanField("fick kontakt")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = ContactAttemptQuerySet.as_manager()

    class Meta:
        verbose_name = "kontaktförsök"
        verbose_name_plural = "kontaktförsök"
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"

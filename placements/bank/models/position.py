"""Positions (platser) in the placement bank: what is offered, where, when and to how many."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from nystart.foundation.accounts.models import Organisation
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import PLAINLY, Insurer, LanguageLevel, Plainly, PositionKind, PositionState, Provided, Source
from .employer import Employer
from .occupation import OccupationField
from .position_queries import PositionQuerySet
from .workplace import Workplace

OPEN_STATES = (PositionState.PUBLISHED, PositionState.FULL)


class WrongState(Exception):
    """What was asked cannot be done with the position as it stands. The message is Swedish and for the screen."""


class NextNumber(models.Func):
    """The next number for the public to say over the phone (Plats 1042)."""

    template = "nextval('bank_position_number')"
    arity = 0
    output_field = models.PositiveIntegerField()


@tracked(
    exclude=["tasks", "requirements", "decline_reason", "times_note", "search_vector", "search_words", "places_free"]
)
class Position(Identified):
    """A position (plats) with one or more places. Every column is public; what is not lies in PositionSupervision.

    ``places_taken`` is counted by a trigger from the bookings, and a constraint refuses one too many. Published
    becomes full, and full published, by the same trigger.
    """

    retention = RetentionClass.PUBLIC

    number = models.PositiveIntegerField("nummer", unique=True, editable=False, db_default=NextNumber())
    controller = models.ForeignKey(
        Organisation, verbose_name="kommunens platsbank", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        Organisation, verbose_name="enhet som svarar", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="positions")
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="positions")
    field = models.ForeignKey(
        OccupationField, verbose_name="yrkesområde", on_delete=models.PROTECT, related_name="positions"
    )
    kind = models.CharField("slag", max_length=20, choices=PositionKind.choices, default=PositionKind.PRACTICE)
    state = models.CharField("läge", max_length=12, choices=PositionState.choices, default=PositionState.DRAFT)
    source = models.CharField("kom från", max_length=12, choices=Source.choices, default=Source.STAFF)

    title = models.CharField("vad platsen heter", max_length=80)
    tasks = models.TextField("vad man gör")
    requirements = models.TextField("vad man behöver", blank=True, help_text="En rad för varje sak.")
    language_level = models.CharField("svenska", max_length=4, choices=LanguageLevel.choices, default=LanguageLevel.A1)
    minimum_age = models.PositiveSmallIntegerField("lägsta ålder", null=True, blank=True)
    register_extract = models.BooleanField("utdrag ur belastningsregistret", default=False)

    hours_per_week = models.PositiveSmallIntegerField(
        "timmar i veckan", validators=[MinValueValidator(1), MaxValueValidator(40)]
    )
    day_starts_at = models.TimeField("börjar", null=True, blank=True)
    day_ends_at = models.TimeField("slutar", null=True, blank=True)
    times_note = models.CharField("dagar och tider", max_length=120, blank=True)
    available_from = models.DateField("från", null=True, blank=True)
    available_until = models.DateField("till", null=True, blank=True)
    weeks = models.PositiveSmallIntegerField("veckor", null=True, blank=True)

    lunch = models.CharField("lunch", max_length=8, choices=Provided.choices, default=Provided.UNKNOWN, blank=True)
    clothing = models.CharField("kläder", max_length=8, choices=Provided.choices, default=Provided.UNKNOWN, blank=True)
    insurer = models.CharField("försäkrar", max_length=16, choices=Insurer.choices, default=Insurer.BY_ASSIGNMENT)
    risk_assessed_on = models.DateField("riskbedömd", null=True, blank=True)

    places_total = models.PositiveSmallIntegerField(
        "antal platser", default=1, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    places_taken = models.PositiveSmallIntegerField("tagna platser", default=0, editable=False)
    places_free = models.GeneratedField(
        expression=F("places_total") - F("places_taken"), output_field=models.SmallIntegerField(), db_persist=True
    )

    submitted_at = models.DateTimeField("skickad", null=True, blank=True, editable=False)
    published_on = models.DateField("publicerad", null=True, blank=True, editable=False)
    closes_on = models.DateField("annonsen stänger", null=True, blank=True)
    decline_reason = models.TextField("varför den inte är godkänd", blank=True)
    submission = models.UUIDField("formulärets nummer", null=True, unique=True, editable=False)
    """Made when the form is opened, so that a form sent twice is saved once."""

    search_vector = SearchVectorField(null=True, editable=False)
    search_words = models.TextField(blank=True, default="", editable=False)
    """Title, field, employer and place in lower case, for words that are misspelt. Both are kept by a trigger."""

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = "plats"
        verbose_name_plural = "platser"
        constraints = (
            models.CheckConstraint(
                name="position_never_overbooked",
                condition=Q(places_taken__lte=F("places_total")),
                violation_error_message="Fler platser är redan tagna.",
            ),
            models.CheckConstraint(
                name="position_has_a_place",
                condition=Q(places_total__gte=1),
                violation_error_message="Det ska finnas minst en plats.",
            ),
            models.CheckConstraint(
                name="position_ends_after_start",
                condition=Q(available_until__isnull=True)
                | Q(available_from__isnull=True)
                | Q(available_until__gte=F("available_from")),
                violation_error_message="Sista dagen ligger före första dagen. Ändra en av dem.",
            ),
            models.CheckConstraint(
                name="position_hours_in_a_week",
                condition=Q(hours_per_week__gte=1, hours_per_week__lte=40),
                violation_error_message="Timmarna ska vara mellan 1 och 40 i veckan.",
            ),
            models.CheckConstraint(
                name="position_public_has_a_date",
                condition=~Q(state__in=OPEN_STATES) | Q(published_on__isnull=False),
                violation_error_message="En publicerad plats har ett datum.",
            ),
        )
        indexes = (
            GinIndex(fields=["search_vector"], name="position_search"),
            GinIndex(fields=["search_words"], name="position_words", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["state", "available_from"], name="position_open"),
            models.Index(fields=["controller", "state", "number"], name="position_of_bank"),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A position stands in the same bank as its employer."""
        self.controller_id = self.employer.controller_id
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("bank:position", args=[self.number])

    @property
    def plainly(self) -> Plainly:
        """What the kind is, in easy Swedish."""
        return PLAINLY[self.kind]

    @property
    def is_employment(self) -> bool:
        """Whether it is paid work (anställning)."""
        return self.kind in (PositionKind.VACANCY, PositionKind.SUMMER_JOB)

    @property
    def is_open(self) -> bool:
        """Whether the public sees it."""
        return self.state in OPEN_STATES

    @property
    def has_public_version(self) -> bool:
        """Whether a reviewed version is out or rests, so that a change has to wait beside it."""
        return self.is_open or self.state == PositionState.PAUSED

    @property
    def supervision_or_none(self) -> Any:
        """Who supervises, where that is known and may be seen."""
        return getattr(self, "supervision", None)

    @property
    def offered_by_id(self) -> Any:
        """The contact that sent the place in, where there is one."""
        return self.supervision_or_none and self.supervision.contact_id

    @property
    def requirement_lines(self) -> list[str]:
        """One requirement a line, as typed."""
        return [line.strip(" -•\t") for line in self.requirements.splitlines() if line.strip()]

    def check_can_review(self) -> None:
        """Raises WrongState when nobody has asked for a review."""
        if self.state != PositionState.IN_REVIEW:
            raise WrongState("Platsen är redan granskad. Ladda om sidan för att se hur den står.")

    def check_can_publish(self) -> None:
        """Raises WrongState when the position is public already or closed for good."""
        if self.state in OPEN_STATES:
            raise WrongState("Platsen är redan publicerad.")
        if self.state == PositionState.CLOSED:
            raise WrongState("Platsen är stängd. Kopiera den i stället.")

    def check_can_pause(self) -> None:
        """Raises WrongState when there is nothing to pause."""
        if self.state not in OPEN_STATES:
            raise WrongState("Bara en publicerad plats kan pausas.")

    def check_can_reopen(self) -> None:
        """Raises WrongState unless the position rests."""
        if self.state != PositionState.PAUSED:
            raise WrongState("Bara en pausad plats kan öppnas igen.")

    def check_can_book(self) -> None:
        """Raises WrongState when the position is not open or has no free place."""
        if self.state == PositionState.FULL or self.places_taken >= self.places_total:
            raise WrongState("Alla platser är tagna.")
        if self.state != PositionState.PUBLISHED:
            raise WrongState("Platsen är inte publicerad.")

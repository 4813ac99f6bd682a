"""Enrolments (inskrivningar): one person's time in one project, from the first day to the exit."""

from datetime import date
from typing import Self
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Func, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from nystart.foundation.web.row_addresses import address_of_row
from participants.numbers.codes import LegalSex
from projects.register.models import Project

from ..codes import ExitDistance, ReferrerKind
from .coaching import coached_on, uncoached_on
from .exit_reason import REGISTRATION_ERROR, ExitReason
from .information_sheet import InformationSheet
from .protected_access import reachable
from .referral import Referral
from .relation import opened_by_enrolment

RIGHTLY = Q(last_day__isnull=False)
"""All enrolments but those closed as wrongly registered (felregistrering)."""
NEW_FOR_DAYS = 14
"""So long after the start an enrolment is called new (ny) in lists."""


FAR_AHEAD = date(9999, 12, 31)
"""The last day, for conditions, of an enrolment without an exit."""
PLAN_WITHIN_DAYS = 30
"""So long after the start the person has a plan (handlingsplan); paused days give as many more (``pauses.days``)."""


def going_on(day: date) -> Q:
    """The enrolment has not ended before the day. The last day itself is a day of participation (``domain``: slutdatum)."""
    return Q(last_day__gte=day)


def over_by(day: date) -> Q:
    """The last day has passed; never of a wrong registration, which neither goes on nor has ended."""
    return Q(last_day__lt=day)


class EnrolmentQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Enrolments that open the file to the user (``relation``); protected people by access list only."""
        return self._within(user, Permission.VIEW_PARTICIPANTS)

    def editable_by(self, user: Actor) -> Self:
        """Those in units where the user may change files."""
        return self._within(user, Permission.EDIT_PARTICIPANTS)

    def distributable_by(self, user: Actor) -> Self:
        """Enrolments in units where the user decides who coaches whom (fördelar deltagare)."""
        return self._within(user, Permission.DISTRIBUTE_PARTICIPANTS)

    def noted_by(self, user: Actor) -> Self:
        """Those of people about whom the user writes notes in the unit: who needs to know what reveals (law)."""
        return self._within(user, Permission.WRITE_NOTES)

    def countable_by(self, user: Actor) -> Self:
        """All enrolments of the projects whose figures the user may see, other municipalities' and protected included.

        For aggregates only. Registration errors leave every figure.
        """
        return self.filter(project__in=Project.objects.countable_by(user)).registered_rightly()

    def _within(self, user: Actor, permission: Permission) -> Self:
        return self.filter(reachable(user, "participant"), opened_by_enrolment(user, permission, timezone.localdate()))

    def of(self, participant: Identified | UUID) -> Self:
        """One person's, the latest first; open ones before ended ones."""
        return self.filter(participant=participant).order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "pk")

    def with_names(self) -> Self:
        """Person, project, track and coach fetched along, for lists."""
        return self.select_related("participant", "project", "track", "caseworker")

    def with_coach_on(self, day: date) -> Self:
        """Annotate ``has_coach``: whether somebody coaches the person on the day."""
        return self.annotate(has_coach=coached_on(day))

    def with_fund_record(self) -> Self:
        """Annotate ``fund_starts_on`` and ``fund_ends_on``: what the fund's one record of the person in the project says.

        One record per person and operation: on re-entry the first start stays, and the exit is the final one; nothing as
        long as an enrolment has no exit (Regulation (EU) 1304/2013, annex I). Wrong registrations are not in it.
        """
        same = Enrolment.objects.registered_rightly().filter(
            participant=OuterRef("participant"), project=OuterRef("project")
        )
        days = same.order_by().values("participant")
        final = NullIf(Max("last_day"), Value(FAR_AHEAD), output_field=models.DateField())
        return self.annotate(
            fund_starts_on=Subquery(days.annotate(first=Min("starts_on")).values("first")),
            fund_ends_on=Subquery(days.annotate(final=final).values("final")),
        )

    def without_coach_on(self, day: date) -> Self:
        """Those that go on, or begin later, and whom nobody coaches on the day (utan coach)."""
        nobody, gone = uncoached_on(day)
        return self.current_on(day).filter(nobody | gone)

    def registered_rightly(self) -> Self:
        """All but those closed as wrongly registered (felregistrering)."""
        return self.filter(RIGHTLY)

    def active_on(self, day: date) -> Self:
        """Those who take part (deltar) on the day; the last day counts."""
        return self.current_on(day).filter(starts_on__lte=day)

    def current_on(self, day: date) -> Self:
        """Not ended before the day, also those that begin later."""
        return self.filter(going_on(day))


@tracked(exclude=["last_day"])
class Enrolment(Identified):
    """A participation period (inskrivning) in one project, with track, coach and unit, and the facts of its exit.

    Holds no name and no free text, so that figures can stay whole across municipalities. ``legal_sex`` and
    ``age_at_start`` are kept by the database from the participant, for the same reason. One record per period; on
    re-entry the fund counts the first start and the last exit (Regulation (EU) 1304/2013, annex I).
    """

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey("participants.Participant", on_delete=models.PROTECT, related_name="enrolments")
    project = models.ForeignKey(Project, verbose_name="projekt", on_delete=models.PROTECT, related_name="enrolments")
    track = models.ForeignKey(
        "projects.Track", verbose_name="spår", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name="enhet", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    municipality = models.ForeignKey(
        "accounts.Municipality", verbose_name="kommun", null=True, on_delete=models.PROTECT, related_name="+"
    )
    caseworker = models.ForeignKey(
        "accounts.User", verbose_name="coach", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    referral = models.ForeignKey(
        Referral, verbose_name="anvisning", null=True, blank=True, on_delete=models.PROTECT, related_name="enrolments"
    )
    referrer_kind = models.CharField("kom från", max_length=20, choices=ReferrerKind.choices)
    referrer_organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name="anvisande part",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    legal_sex = models.CharField(
        "juridiskt kön", max_length=7, choices=LegalSex.choices, default=LegalSex.UNKNOWN, editable=False
    )
    age_at_start = models.PositiveSmallIntegerField("ålder vid start", null=True, editable=False)

    starts_on = models.DateField("startdatum")
    ends_on = models.DateField("slutdatum", null=True, blank=True)
    information_given_on = models.DateField("fick fondens information", null=True, blank=True)
    information_given_by = models.ForeignKey(
        "accounts.User", verbose_name="av vem", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    information_sheet = models.ForeignKey(
        InformationSheet, verbose_name="blad", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    exit_reason = models.ForeignKey(
        ExitReason, verbose_name="avslutsorsak", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    completed = models.BooleanField("fullföljde", null=True, blank=True)
    exit_felt_chance = models.BooleanField("upplever större chans till arbete", null=True, blank=True)
    exit_distance = models.CharField(
        "avstånd till arbetsmarknaden", max_length=12, choices=ExitDistance.choices, blank=True
    )
    exit_vocational_base = models.BooleanField("har yrkesutbildning som grund", null=True, blank=True)

    last_day = models.GeneratedField(
        expression=Case(
            When(exit_reason=REGISTRATION_ERROR, then=Value(None)),
            default=Coalesce(F("ends_on"), Value(FAR_AHEAD)),
            output_field=models.DateField(),
        ),
        output_field=models.DateField(null=True),
        db_persist=True,
    )
    """The last day of participation, for conditions; far ahead without an exit, nothing when wrongly registered."""

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = "inskrivning"
        verbose_name_plural = "inskrivningar"
        ordering = ("-starts_on", "id")
        indexes = (
            models.Index(fields=["participant", "-starts_on"], name="enrolment_of_participant"),
            models.Index(fields=["organisation", "last_day"], name="enrolment_of_unit_to"),
            models.Index(fields=["organisation", "caseworker"], name="enrolment_of_unit_by_coach"),
            models.Index(fields=["project", "starts_on"], name="enrolment_of_project"),
            models.Index(fields=["caseworker", "last_day"], name="enrolment_of_caseworker_to"),
            models.Index(
                fields=["organisation", "-starts_on"], name="enrolment_newest", include=["participant", "last_day"]
            ),
            models.Index(
                fields=["organisation", "last_day"],
                name="enrolment_without_coach",
                include=["participant"],
                condition=Q(caseworker__isnull=True),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="enrolment_end_and_reason_together",
                condition=Q(ends_on__isnull=True, exit_reason__isnull=True)
                | Q(ends_on__isnull=False, exit_reason__isnull=False),
                violation_error_message="Slutdatum och avslutsorsak hör ihop: fyll i båda eller ingen.",
            ),
            models.CheckConstraint(
                name="enrolment_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Slutdatum ligger före startdatum. Ändra ett av dem.",
            ),
            models.CheckConstraint(
                name="enrolment_exit_facts_need_an_exit",
                condition=Q(ends_on__isnull=False)
                | Q(
                    completed__isnull=True,
                    exit_felt_chance__isnull=True,
                    exit_distance="",
                    exit_vocational_base__isnull=True,
                ),
                violation_error_message="Uppgifter om avslutet kräver ett slutdatum.",
            ),
            models.CheckConstraint(
                name="enrolment_information_has_its_day",
                condition=Q(information_given_on__isnull=False)
                | Q(information_given_by__isnull=True, information_sheet__isnull=True),
                violation_error_message="Skriv vilken dag informationen gavs.",
            ),
            ExclusionConstraint(
                name="enrolment_once_at_a_time",
                expressions=[
                    ("participant", RangeOperators.EQUAL),
                    ("project", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            Case(
                                When(
                                    ends_on=F("starts_on"),
                                    then=Func(F("ends_on"), template="(%(expressions)s + 1)"),
                                ),
                                default=F("ends_on"),
                                output_field=models.DateField(),
                            ),
                            Value("[)"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(exit_reason__isnull=True) | ~Q(exit_reason=REGISTRATION_ERROR),
                violation_error_message="Personen är redan inskriven i projektet under den tiden.",
            ),
        )

    def __str__(self) -> str:
        return f"Inskrivning från {self.starts_on}"

    def get_absolute_url(self) -> str:
        return address_of_row("participants:detail", self.participant_id)

    @property
    def is_open(self) -> bool:
        """Whether no exit has been registered."""
        return self.ends_on is None

    @property
    def is_registration_error(self) -> bool:
        """Whether it was closed as wrongly registered (felregistrering)."""
        return self.exit_reason_id == REGISTRATION_ERROR

    def is_new_on(self, day: date) -> bool:
        """Whether the enrolment began lately (ny)."""
        return not self.has_ended_by(day) and 0 <= (day - self.starts_on).days <= NEW_FOR_DAYS

    def has_ended_by(self, day: date) -> bool:
        """Whether the last day has passed, or there never was one (felregistrering): the twin of ``going_on``."""
        return self.is_registration_error or (self.ends_on is not None and self.ends_on < day)

    def is_leaving_on(self, day: date) -> bool:
        """Whether an exit is planned (slutar) that has not come true on the day."""
        return self.ends_on is not None and not self.has_ended_by(day)

    def week_on(self, day: date) -> int:
        """Which week of the participation the day is in; the first is 1."""
        return (day - self.starts_on).days // 7 + 1

    def check_going_on(self, day: date) -> None:
        """Raise ValidationError when the enrolment has ended before the day."""
        if self.has_ended_by(day):
            raise ValidationError("Inskrivningen är redan avslutad. Läs in sidan igen.", code="ended")

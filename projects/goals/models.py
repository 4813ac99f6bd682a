"""Goals (projektmål) as data: what was promised, how it is read, and what it is compared with."""

from django.db import models
from django.db.models import Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from projects.register.models import Project

from .codes import LeadStep, Level, MeasuringPoint, Population, TargetKind


@tracked(exclude=["wording", "reading"])
class Goal(Identified):
    """A promise of the project (projektmål). ``measure`` is a code in the registry of figures.

    A wording that can be read in two ways is kept with the chosen reading and who chose it. ``target`` is per cent,
    a count, or percentage points above the baseline, by ``target_kind``.
    """

    retention = RetentionClass.FUND

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="goals")
    code = models.SlugField("kod", max_length=40)
    title = models.CharField("mål", max_length=200)
    wording = models.TextField("så står det i ansökan", blank=True)
    reading = models.TextField("så räknas det", blank=True)
    reading_by = models.CharField("läsningen beslutad av", max_length=120, blank=True)
    level = models.CharField("nivå", max_length=12, choices=Level.choices, default=Level.INDIVIDUAL)
    measure = models.CharField("mått", max_length=40)
    parameters = models.JSONField("uppgifter till måttet", default=dict, blank=True)
    population = models.CharField("räknas på", max_length=12, choices=Population.choices, default=Population.ALL)
    measuring_point = models.CharField(
        "mäts", max_length=12, choices=MeasuringPoint.choices, default=MeasuringPoint.EXIT
    )
    target_kind = models.CharField("målets slag", max_length=24, choices=TargetKind.choices)
    target = models.DecimalField("målvärde", max_digits=9, decimal_places=2, null=True, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "projektmål"
        verbose_name_plural = "projektmål"
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(name="goal_once", fields=["project", "code"]),
            models.CheckConstraint(
                name="goal_has_a_target",
                condition=Q(target__isnull=False) | Q(target_kind=TargetKind.FACT),
                violation_error_message="Fyll i målvärdet.",
            ),
        )

    def __str__(self) -> str:
        return self.title


@tracked()
class GoalBaseline(Identified):
    """What a goal is compared with (jämförelsetal), in per cent: for one year, or for the whole period without year."""

    retention = RetentionClass.FUND

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="baselines")
    year = models.PositiveSmallIntegerField("år", null=True, blank=True)
    percentage = models.DecimalField("procent", max_digits=5, decimal_places=2, null=True, blank=True)
    source = models.CharField("källa", max_length=200, blank=True)

    class Meta:
        verbose_name = "jämförelsetal"
        verbose_name_plural = "jämförelsetal"
        ordering = ("year",)
        constraints = (
            models.UniqueConstraint(name="goal_baseline_once", fields=["goal", "year"], nulls_distinct=False),
        )

    def __str__(self) -> str:
        return f"{self.year or 'hela perioden'}: {self.percentage}"


@tracked()
class LeadTimeBefore(Identified):
    """How long a step took before the project (ledtid före projektet), in days, with the source, to be compared with."""

    retention = RetentionClass.FUND

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="lead_times_before")
    step = models.CharField("steg", max_length=8, choices=LeadStep.choices)
    days = models.PositiveSmallIntegerField("dagar")
    source = models.CharField("källa", max_length=200)

    class Meta:
        verbose_name = "ledtid före projektet"
        verbose_name_plural = "ledtider före projektet"
        ordering = ("step",)
        constraints = (
            models.UniqueConstraint(name="lead_time_before_once", fields=["project", "step"]),
            models.CheckConstraint(
                name="lead_time_before_has_a_source",
                condition=~Q(source=""),
                violation_error_message="Skriv varifrån uppgiften kommer.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.days}"

"""What figures read of rooms whose rows they may not open: days, or yes and no, by enrolment."""

from django.db import models

from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Enrolment


class LeadDates(models.Model):
    """The first days on the way of an enrolment (view): contact, answer, meeting, plan, activity, placement, and no word.

    Activity and placement come from views of their own (``figures_firstactivity``, ``figures_firstplacement``), which are
    replaced when presence and placements are recorded. Notes and plans are read by those who work with people; these days are
    for whoever counts, as follow-ups are (docs/decisions/0038-days-for-figures.md).
    """

    retention = RetentionClass.FUND

    enrolment = models.OneToOneField(
        Enrolment, primary_key=True, on_delete=models.DO_NOTHING, related_name="lead_dates", db_constraint=False
    )
    contact_on = models.DateField()
    answered_on = models.DateField(null=True)
    met_on = models.DateField(null=True)
    planned_on = models.DateField(null=True)
    active_on = models.DateField(null=True)
    placed_on = models.DateField(null=True)
    placement_known = models.BooleanField()
    """Whether a placement of hers would be recorded; false as long as nothing records who has a place."""

    class Meta:
        managed = False
        db_table = "figures_leaddates"
        verbose_name = "första dagar"
        verbose_name_plural = "första dagar"

    def __str__(self) -> str:
        return f"{self.contact_on}"


class VocationalBase(models.Model):
    """Whether a vocational qualification that is proven was gained by the last day (view). Which one it does not say."""

    retention = RetentionClass.FUND

    enrolment = models.OneToOneField(
        Enrolment, primary_key=True, on_delete=models.DO_NOTHING, related_name="vocational_base", db_constraint=False
    )
    is_proven = models.BooleanField()

    class Meta:
        managed = False
        db_table = "figures_vocationalbase"
        verbose_name = "styrkt yrkesutbildning"
        verbose_name_plural = "styrkta yrkesutbildningar"

    def __str__(self) -> str:
        return "styrkt" if self.is_proven else "inte styrkt"

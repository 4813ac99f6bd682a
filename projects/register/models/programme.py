"""Programme periods (programperioder) of the fund, each with its own names for the same things."""

from django.db import models

from nystart.foundation.web.retention import RetentionClass


class ProgrammePeriod(models.Model):
    """A programme period of the European Social Fund in Sweden, with what it calls areas, objectives and regions."""

    retention = RetentionClass.CODE_LIST

    code = models.CharField("period", max_length=9, primary_key=True)
    programme_name = models.CharField("programmets namn", max_length=120)
    starts_on = models.DateField("första dag")
    ends_on = models.DateField("sista dag")
    area_label = models.CharField("heter för område", max_length=60)
    objective_label = models.CharField("heter för mål", max_length=60)
    region_label = models.CharField("heter för region", max_length=60)
    registry_label = models.CharField("heter för diarienummer", max_length=60)
    area_names = models.JSONField("områden", default=dict)
    objective_names = models.JSONField("mål", default=dict)
    region_names = models.JSONField("regioner", default=list)

    class Meta:
        verbose_name = "programperiod"
        verbose_name_plural = "programperioder"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code.replace("-", "–")

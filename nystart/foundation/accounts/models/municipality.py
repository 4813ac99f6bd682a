"""Municipalities (kommuner): the 290 of Sweden with the codes of Statistics Sweden."""

from django.db import models

from nystart.foundation.web.retention import RetentionClass


class Municipality(models.Model):
    """A municipality (kommun) by its four-digit code; the first two digits are the county (län)."""

    retention = RetentionClass.CODE_LIST

    code = models.CharField("kommunkod", max_length=4, primary_key=True)
    name = models.CharField("namn", max_length=60, unique=True)
    slug = models.SlugField("adressnamn", max_length=60, unique=True)
    county_code = models.CharField("länskod", max_length=2)
    county = models.CharField("län", max_length=60)

    class Meta:
        verbose_name = "kommun"
        verbose_name_plural = "kommuner"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

"""The code lists of the questions: incomes, education, programmes."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from nystart.foundation.web.models import CodeList
from nystart.foundation.web.retention import RetentionClass

from ..codes import IncomeGroup, Isced


class IncomeSource(CodeList):
    """What somebody lives on (försörjningskälla), after Uppföljning Finsam and the former SUS register. Dated, never deleted."""

    retention = RetentionClass.CODE_LIST

    group = models.CharField("grupp", max_length=14, choices=IncomeGroup.choices)

    class Meta(CodeList.Meta):
        verbose_name = "försörjningskälla"
        verbose_name_plural = "försörjningskällor"


class EducationLevel(CodeList):
    """A level of education (utbildningsnivå) with the first digit of SUN 2020 and the fund's group of ISCED [M]."""

    retention = RetentionClass.CODE_LIST

    sun_level = models.PositiveSmallIntegerField(
        "nivå i SUN 2020", validators=[MinValueValidator(1), MaxValueValidator(9)]
    )
    isced = models.CharField("grupp i ISCED", max_length=3, choices=Isced.choices)

    class Meta(CodeList.Meta):
        verbose_name = "utbildningsnivå"
        verbose_name_plural = "utbildningsnivåer"


class PesProgramme(CodeList):
    """A programme at the public employment service (program hos Arbetsförmedlingen). Dated, since they come and go."""

    retention = RetentionClass.CODE_LIST

    class Meta(CodeList.Meta):
        verbose_name = "program hos Arbetsförmedlingen"
        verbose_name_plural = "program hos Arbetsförmedlingen"

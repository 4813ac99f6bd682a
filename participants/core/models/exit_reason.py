"""Why participations end (avslutsorsaker): a code list."""

from django.db import models

from nystart.foundation.web.models import CodeList
from nystart.foundation.web.retention import RetentionClass

from ..codes import KoladaOutcome

REGISTRATION_ERROR = "registration_error"
"""The reason of an enrolment that never should have been (felregistrering)."""


class ExitReason(CodeList):
    """Why a participation ended (avslutsorsak), after Kolada and the former SUS register. Dated, never deleted."""

    retention = RetentionClass.CODE_LIST

    kolada = models.CharField("räknas som", max_length=8, choices=KoladaOutcome.choices)

    class Meta(CodeList.Meta):
        verbose_name = "avslutsorsak"
        verbose_name_plural = "avslutsorsaker"

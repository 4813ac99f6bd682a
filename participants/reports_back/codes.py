"""Codes of reports back to the referrer."""

from django.db import models

from participants.core.codes import InformationKind


class ReportKind(models.TextChoices):
    """What a report back to the referrer (återrapport) is."""

    ATTENDANCE = "attendance", "Närvaro och frånvaro"
    RESULT = "result", "Resultat"
    FINAL = "final", "Slututlåtande"


TELLS: dict[str, InformationKind] = {
    ReportKind.ATTENDANCE: InformationKind.ATTENDANCE,
    ReportKind.RESULT: InformationKind.RESULT,
    ReportKind.FINAL: InformationKind.RESULT,
}
"""The kind of information that each report back holds at least."""


class Receipt(models.TextChoices):
    """How somebody confirmed that a report back was received (mottagen)."""

    LOG_IN = "log_in", "I Nystart"
    PHONE = "phone", "På telefon"
    LETTER = "letter", "Med brev"
    MEETING = "meeting", "På ett möte"

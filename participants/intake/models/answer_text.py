"""The words of the answers to referrals (svarstexter): a code list that the municipality may reword."""

from django.db import models

from nystart.foundation.web.models import CodeList
from nystart.foundation.web.retention import RetentionClass

APPEAL = "appeal"
"""The code of the words that tell how a decision is appealed (överklagandehänvisning)."""


class AnswerText(CodeList):
    """What the person, or the referrer, is told when a referral has come to a state: ``declined_person``, ``appeal`` (svarstext).

    Names, days and reasons are put around it by the letter. How one appeals is unverified (docs/privacy.md).
    """

    retention = RetentionClass.CODE_LIST

    text = models.TextField(
        "text", help_text="Varje rad blir ett stycke. Skriv kort och enkelt, utan namn och orsaker."
    )

    class Meta(CodeList.Meta):
        verbose_name = "svarstext"
        verbose_name_plural = "svarstexter"

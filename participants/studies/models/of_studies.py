"""What every row about studies has."""

from django.db import models

from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from participants.core.models.of_a_person import OfAPersonQuerySet


class StudyQuerySet(OfAPersonQuerySet):
    """Seen and changed with the file."""


class OfStudies(Identified):
    """A row about what somebody learns: kept with the file, corrected and never removed."""

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    noted_by = models.ForeignKey(
        "accounts.User", verbose_name="antecknad av", on_delete=models.PROTECT, related_name="+"
    )
    is_mistaken = models.BooleanField("blev fel", default=False)

    class Meta:
        abstract = True

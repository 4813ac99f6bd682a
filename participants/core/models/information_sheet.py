"""The fund's information to participants, as sheets with versions (informationsblad)."""

from datetime import date

from django.db.models import F, Q

from nystart.foundation.web.models import CodeList
from nystart.foundation.web.retention import RetentionClass


class InformationSheet(CodeList):
    """A version of the sheet by which people are told that their data go to the participant register (informationsblad).

    Which version a person was given is proof to the fund, and so the sheets are dated and never deleted.
    """

    retention = RetentionClass.CODE_LIST

    class Meta(CodeList.Meta):
        verbose_name = "informationsblad"
        verbose_name_plural = "informationsblad"

    @classmethod
    def on(cls, day: date) -> "InformationSheet | None":
        """The newest version that is used on the day."""
        used = cls.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)).exclude(valid_from__gt=day)
        return used.order_by(F("valid_from").desc(nulls_last=True), "position").first()

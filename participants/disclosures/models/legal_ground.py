"""The grounds with their paragraphs (grunder): a code list."""

from django.db import models

from nystart.foundation.web.models import CodeList
from nystart.foundation.web.retention import RetentionClass

from ..codes import GroundKind


class LegalGround(CodeList):
    """On what ground something may be told (grund), with its paragraph. Unverified: a lawyer confirms them (docs/privacy.md)."""

    retention = RetentionClass.CODE_LIST

    kind = models.CharField("slag", max_length=16, choices=GroundKind.choices)
    paragraph = models.CharField("lagrum", max_length=120, blank=True)

    class Meta(CodeList.Meta):
        verbose_name = "grund för utlämnande"
        verbose_name_plural = "grunder för utlämnande"

    @property
    def needs_consent(self) -> bool:
        """Whether there must be a consent that covers it."""
        return self.kind == GroundKind.CONSENT

"""Consents (samtycken): what the person lets us get or give, from and to whom, for what and how long."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.retention import RetentionClass
from participants.core.codes import InformationKind

from ..codes import Party
from .given import Given, given_constraints, given_triggers


@tracked(exclude=["purpose", "how", "withdrawn_how"])
class Consent(Given):
    """A consent (samtycke) that lifts secrecy towards named parties, for named kinds of information (OSL 10:1, 12:2).

    It is no ground for the file itself, and never so general that secrecy is given up altogether. Withdrawn it stops what
    comes after, and erases nothing.
    """

    retention = RetentionClass.SOCIAL

    may_get = models.BooleanField("vi får hämta", default=False)
    may_give = models.BooleanField("vi får lämna", default=False)
    parties = ArrayField(models.CharField(max_length=20, choices=Party.choices), verbose_name="parter")
    party_names = models.CharField("vilka hos dem", max_length=200)
    kinds = ArrayField(models.CharField(max_length=12, choices=InformationKind.choices), verbose_name="uppgifter")
    how = models.CharField("så gick det till", max_length=200, blank=True)

    class Meta:
        verbose_name = "samtycke"
        verbose_name_plural = "samtycken"
        ordering = ("-given_on", "-created_at")
        constraints = (
            *given_constraints("consent"),
            models.CheckConstraint(
                name="consent_to_get_or_give",
                condition=Q(may_get=True) | Q(may_give=True),
                violation_error_message="Välj om vi får hämta, lämna eller båda.",
            ),
            models.CheckConstraint(
                name="consent_says_who_and_what",
                condition=Q(parties__len__gt=0, kinds__len__gt=0),
                violation_error_message="Ett samtycke säger vilka det gäller och vilka uppgifter.",
            ),
        )
        triggers = given_triggers()

    def __str__(self) -> str:
        return f"Samtycke från {self.given_on}"

    @property
    def party_labels(self) -> list[str]:
        """The parties in Swedish."""
        return [Party(code).label for code in self.parties]

    @property
    def kind_labels(self) -> list[str]:
        """The kinds of information in Swedish."""
        return [InformationKind(code).label for code in self.kinds]

    @property
    def direction(self) -> str:
        """What we may do, in words."""
        if self.may_get and self.may_give:
            return "Vi får hämta och lämna"
        return "Vi får hämta" if self.may_get else "Vi får lämna"

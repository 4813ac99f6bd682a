"""Employers (arbetsgivare) and the people there whom staff may ring."""

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Count, Q

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.accounts.models import Municipality, Organisation
from nystart.foundation.audit import tracked
from nystart.foundation.swedish.order import in_swedish_order
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import EmployerKind
from .scopes import controllers_of, in_the_bank_of


class EmployerQuerySet(ScopedQuerySet):
    """Employers of a municipality's bank."""

    def visible_to(self, user: Actor) -> Self:
        """Employers in the bank of the user's municipality, and the user's own."""
        return self.filter(in_the_bank_of(user, Permission.VIEW_BANK, "organisation"))

    def editable_by(self, user: Actor) -> Self:
        """Employers that staff with the bank in their hands may change, and the user's own."""
        return self.filter(in_the_bank_of(user, Permission.EDIT_BANK, "organisation"))

    def in_bank_of(self, controller_id: UUID) -> Self:
        """Employers in the bank of one municipality."""
        return self.filter(controller=controller_id)

    def named_like(self, text: str) -> Self:
        """Employers whose name holds the text; all for no text."""
        return self.filter(name__icontains=text) if text else self

    def with_positions(self) -> Self:
        """With the number of positions and of public ones."""
        public = Q(positions__state__in=("published", "full"))
        return self.annotate(positions_in_all=Count("positions"), positions_public=Count("positions", filter=public))

    def in_swedish_order(self) -> Self:
        """By name: a to z, å, ä, ö."""
        return self.annotate(sort_name=in_swedish_order("name")).order_by("sort_name", "pk")

    def managed_by(self, user: Actor) -> Self:
        """The employers that the user logs in for."""
        return self.filter(organisation__in=user.organisation_ids(Permission.MANAGE_OWN_POSITIONS))


@tracked(exclude=["about"])
class Employer(Identified):
    """An employer (arbetsgivare) as one municipality knows it.

    A sole trader's organisation number (enskild firma) is a personnummer, so it is never stored: only that it is one.
    """

    retention = RetentionClass.PUBLIC

    controller = models.ForeignKey(
        Organisation, verbose_name="kommunens platsbank", on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="inloggning", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("namn", max_length=120)
    kind = models.CharField("slag", max_length=20, choices=EmployerKind.choices)
    organisation_number = models.CharField("organisationsnummer", max_length=10, blank=True)
    is_sole_trader = models.BooleanField("enskild firma", default=False)
    website = models.URLField("webbplats", blank=True)
    about = models.TextField("om arbetsgivaren", blank=True)
    municipality = models.ForeignKey(
        Municipality, verbose_name="kommun", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = EmployerQuerySet.as_manager()

    class Meta:
        verbose_name = "arbetsgivare"
        verbose_name_plural = "arbetsgivare"
        constraints = (
            models.CheckConstraint(
                name="employer_number_is_no_person",
                condition=Q(organisation_number="") | Q(organisation_number__regex=r"^\d{2}[2-9]\d{7}$"),
                violation_error_message="Numret är ett personnummer. Spara det inte, kryssa i enskild firma.",
            ),
            models.CheckConstraint(
                name="employer_sole_trader_without_number",
                condition=Q(is_sole_trader=False) | Q(organisation_number=""),
                violation_error_message="En enskild firmas nummer sparas inte.",
            ),
            models.UniqueConstraint(
                fields=("controller", "organisation_number"),
                condition=~Q(organisation_number=""),
                name="employer_number_once",
                violation_error_message="Arbetsgivaren finns redan i platsbanken.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class EmployerContactQuerySet(ScopedQuerySet):
    """Contacts: for staff only."""

    def visible_to(self, user: Actor) -> Self:
        """Contacts of employers in the bank of the user's municipality: never for the public."""
        return self.filter(controller__in=controllers_of(user, Permission.VIEW_BANK))

    def editable_by(self, user: Actor) -> Self:
        """Contacts that staff with the bank in their hands may change."""
        return self.filter(controller__in=controllers_of(user, Permission.EDIT_BANK))

    def confirmed(self) -> Self:
        """Contacts that staff have entered themselves."""
        return self.filter(is_confirmed=True)


@tracked(exclude=["name", "phone", "email"])
class EmployerContact(Identified):
    """Somebody at the employer (kontaktperson). Protected by row-level security, never on a public page."""

    retention = RetentionClass.PERSONAL_DATA

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="contacts")
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("namn", max_length=120)
    phone = models.CharField("telefon", max_length=40, blank=True)
    email = models.EmailField("e-post", blank=True)
    is_confirmed = models.BooleanField("bekräftad av kommunen", default=False)
    """Anybody can fill in the public form in an employer's name: letters on other places go to confirmed contacts only."""

    objects = EmployerContactQuerySet.as_manager()

    class Meta:
        verbose_name = "kontaktperson"
        verbose_name_plural = "kontaktpersoner"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A contact belongs to the same municipality as the employer."""
        self.controller_id = self.employer.controller_id
        super().save(*args, **kwargs)

"""Employers and their contacts, as staff write them."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from nystart.foundation.accounts.models import Organisation
from nystart.foundation.accounts.models.organisation import OrganisationKind
from nystart.foundation.swedish.order import in_swedish_order
from nystart.foundation.web.contact_fields import WrittenPhoneField
from nystart.foundation.web.forms import NystartForm
from placements.bank.forms.employer import EmployerQuestions
from placements.bank.forms.fields import SOLE_TRADER
from placements.bank.models import Employer

LOG_IN = (OrganisationKind.COMPANY, OrganisationKind.ASSOCIATION)
"""The kinds of organisation whose people have the role of an employer."""


def logins_of(controller_id: UUID) -> QuerySet[Organisation]:
    """Companies and associations whose accounts the municipality looks after, and those already linked in its bank."""
    linked = Employer.objects.in_bank_of(controller_id).values("organisation")
    own = Organisation.objects.filter(Q(ancestor_ids__contains=[controller_id]) | Q(pk__in=linked), kind__in=LOG_IN)
    own = own.filter(Q(pk__in=Organisation.objects.open_on(timezone.localdate()).values("pk")) | Q(pk__in=linked))
    return own.order_by(in_swedish_order("name"))


class EmployerForm(EmployerQuestions, NystartForm):
    """An employer in the bank, for staff, with the log-in that manages its places."""

    organisation = forms.ModelChoiceField(
        label="Inloggning",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Ingen inloggning",
        help_text="De som har rollen arbetsgivare i organisationen sköter platserna själva. Kontoadministratören gör kontot.",
        widget=forms.Select({"class": "ny-w-m"}),
    )

    def __init__(self, *args: Any, employer: Employer | None = None, controller_id: UUID, **kwargs: Any) -> None:
        self.employer, self.controller_id = employer, controller_id
        if employer:
            kwargs["initial"] = {
                "employer_name": employer.name,
                "employer_kind": employer.kind,
                "organisation_number": employer.organisation_number,
                "website": employer.website,
                "organisation": employer.organisation_id,
            }
        super().__init__(*args, **kwargs)
        login: Any = self.fields["organisation"]
        login.queryset = logins_of(controller_id)

    def employer_fields(self) -> dict[str, Any]:
        """As for all employers, with the log-in."""
        return super().employer_fields() | {"organisation": self.cleaned_data["organisation"]}

    def clean(self) -> dict[str, Any]:
        """One employer once in each bank."""
        cleaned = super().clean() or self.cleaned_data
        number = cleaned.get("organisation_number")
        if number and number != SOLE_TRADER:
            same = Employer.objects.in_bank_of(self.controller_id).filter(organisation_number=number)
            if same.exclude(pk=self.employer.pk if self.employer else None).exists():
                self.add_error(
                    "organisation_number", "Arbetsgivaren finns redan i platsbanken. Sök på namnet i listan."
                )
        self.forget_personal_number()
        return cleaned


class ContactForm(NystartForm):
    """Somebody at the employer. Never public."""

    name = forms.CharField(label="Namn", max_length=120)
    phone = WrittenPhoneField(
        label="Telefon", widget=forms.TextInput({"type": "tel", "autocomplete": "off", "class": "ny-w-m"})
    )
    email = forms.EmailField(label="E-post", required=False)

    def clean(self) -> dict[str, Any]:
        """A contact can be reached."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get("phone") or cleaned.get("email")):
            self.add_error("phone", "Fyll i telefon eller e-post, så att det går att nå personen.")
        return cleaned

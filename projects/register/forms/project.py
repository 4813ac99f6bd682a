"""The facts of a project that is here."""

from typing import Any

from nystart.foundation.web.forms import NystartModelForm
from nystart.foundation.web.layout import Layout, Part, Short
from nystart.foundation.web.seen import SeenForm

from ..leading import organisations_to_lead
from ..models import Project
from .fields import AmountField, CountField, PercentField


class ProjectForm(SeenForm, NystartModelForm):
    """Everything that the project's page says, and how it belongs with other projects."""

    granted_amount = AmountField(label="Beviljat ESF-stöd")
    total_budget = AmountField(label="Total projektbudget")
    planned_participants = CountField(
        label="Planerat antal deltagare", help_text="Lämna tomt om det inte är känt. 0 betyder inga deltagare."
    )
    co_financing_degree = PercentField(
        label="Fondens medfinansieringsgrad, %", help_text="Som den står på sidan, till exempel 67,05."
    )

    layout = Layout(
        Part(
            "Projektet", "name", "lead", "owner_name", "owner_unit", "programme_period", "priority_area",
            "specific_objective", "phase", "region", "starts_on", "ends_on", "registry_number", Short("planned_participants"),
        ),
        Part("Pengar", Short("granted_amount", "total_budget", "currency", "co_financing_degree")),
        Part("Hör ihop med", "parent", "preceding"),
        Part("Kontakt och bevarande", "contact_name", "contact_email", "contact_phone", "retain_until"),
    )  # fmt: skip

    class Meta:
        model = Project
        fields = (
            "name", "lead", "owner_name", "owner_unit", "programme_period", "priority_area", "specific_objective", "phase", "region",
            "starts_on", "ends_on", "registry_number", "planned_participants", "granted_amount", "total_budget", "currency",
            "co_financing_degree", "parent", "preceding", "contact_name", "contact_email", "contact_phone", "retain_until",
        )  # fmt: skip
        labels = {
            "lead": "Projektägare i Nystart",
            "owner_unit": "Förvaltning",
            "phase": "Fas",
            "starts_on": "Börjar",
            "ends_on": "Slutar",
            "parent": "Delprojekt i",
            "preceding": "Bygger på förstudien",
        }
        help_texts = {
            "lead": "Den kommun eller förvaltning som leder projektet och kan ändra det.",
            "parent": "Välj det stora projektet om det här är en del av ett annat.",
            "preceding": "Den förprojektering eller det projekt som ledde fram till det här.",
            "contact_name": "Syns bara för projektets egen personal.",
            "retain_until": "Den dag som står i fondens beslut. Handlingarna gallras inte före den.",
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Project.objects.visible_to(user).exclude(pk=self.instance.pk).order_by("name", "pk")
        self.fields["parent"].queryset = self.fields["preceding"].queryset = others  # type: ignore[attr-defined]
        self.fields["lead"].queryset = organisations_to_lead(user)  # type: ignore[attr-defined]
        self.fields["lead"].required = True
        self.fields["lead"].error_messages["required"] = "Välj vem som leder projektet."

"""Forms of accounts, roles and organisations."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.access import ROLES, Role
from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.accounts.models.factor_reset import KnownBy
from nystart.foundation.accounts.models.organisation import OrganisationKind
from nystart.foundation.web.contact_fields import WrittenPhoneField
from nystart.foundation.web.forms import DATE_HINT, NystartForm, NystartModelForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium

BELOW_A_MUNICIPALITY = [choice for choice in OrganisationKind.choices if choice[0] != OrganisationKind.MUNICIPALITY]


class OrganisationChoice(forms.ModelChoiceField):
    """A choice among the organisations looked after, indented as the tree."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Organisation.objects.none(), empty_label="Välj", **kwargs)

    def label_from_instance(self, organisation: Any) -> str:
        return f"{'– ' * organisation.depth}{organisation.name}"


class RoleForm(NystartForm):
    """A role for somebody: which, where, from and to."""

    role = forms.ChoiceField(label="Roll")
    organisation = OrganisationChoice(label="Organisation", help_text="Rollen gäller här och i allt som hör dit.")
    starts_on = SwedishDateField(label="Från", help_text=DATE_HINT)
    ends_on = SwedishDateField(
        label="Till och med", required=False, help_text="Lämna tomt om rollen gäller tills vidare."
    )

    layout = Layout(Medium("role"), "organisation", "starts_on", "ends_on")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["role"].choices = [("", "Välj"), *((role.value, ROLES[role].label) for role in Role)]
        open_ones = Organisation.objects.visible_to(by).open_on(timezone.localdate())
        fields["organisation"].queryset = open_ones.in_tree_order()

    def clean_role(self) -> Role:
        """The role of the table."""
        return Role(self.cleaned_data["role"])

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        data = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Sista dagen ligger före den första. Ändra en av dem.")
        return data


class InvitationForm(RoleForm):
    """Somebody new, with the first role."""

    name = forms.CharField(label="Namn", max_length=120, help_text="För- och efternamn.")
    email = forms.EmailField(label="E-post", help_text="Hit skickas länken, och med den loggar personen in.")

    field_order = ("name", "email", "role", "organisation", "starts_on", "ends_on")
    layout = Layout(Medium("name", "email"), RoleForm.layout)

    def clean_email(self) -> str:
        """In lower case, as it is stored."""
        return str(self.cleaned_data["email"]).lower()


class LastDayForm(NystartForm):
    """The last day of a role."""

    on = SwedishDateField(label="Sista dag", help_text="Rollen gäller till och med den dagen.")


class DeclineForm(NystartForm):
    """Why a role is not approved."""

    reason = forms.CharField(
        label="Varför inte?",
        max_length=200,
        error_messages={"required": "Skriv varför rollen inte godkänns."},
        help_text="Den som gav rollen ser vad du skriver.",
    )


class ResetFactorForm(NystartForm):
    """How the administrator knows who has lost her second factor."""

    known_by = forms.ChoiceField(
        label="Hur vet du att det är rätt person?",
        choices=KnownBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur du vet att det är rätt person."},
        help_text="Ett mejl eller samtal till dig räcker inte: vem som helst kan säga sig vara en kollega.",
    )

    def clean_known_by(self) -> KnownBy:
        """One of the ways."""
        return KnownBy(self.cleaned_data["known_by"])


class EnrolCodeForm(NystartForm):
    """A code that the account administrator has handed over."""

    code = forms.CharField(
        label="Kod",
        max_length=20,
        error_messages={"required": "Skriv koden."},
        help_text="Åtta tecken. Koden gäller i en halvtimme.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )


class PasswordForm(NystartForm):
    """A password that somebody chooses, written twice."""

    password = forms.CharField(
        label="Nytt lösenord",
        strip=False,
        error_messages={"required": "Välj ett lösenord."},
        help_text="Minst 12 tecken. Tre eller fyra ord som du minns är bra.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label="Lösenordet en gång till",
        strip=False,
        error_messages={"required": "Skriv lösenordet en gång till."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Strong enough, and not the person's own name."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean_repeated(self) -> str:
        """The same both times."""
        repeated: str = self.cleaned_data["repeated"]
        if "password" in self.cleaned_data and repeated != self.cleaned_data["password"]:
            raise ValidationError("Lösenorden är olika. Skriv samma två gånger.")
        return repeated


class OwnDetailsForm(NystartModelForm):
    """What a person corrects on the own account."""

    layout = Layout(Medium("name", "title", "phone"))

    class Meta:
        model = User
        fields = ("name", "title", "phone", "search_key")
        field_classes = {"phone": WrittenPhoneField}
        widgets = {
            "name": forms.TextInput({"autocomplete": "name"}),
            "title": forms.TextInput({"autocomplete": "organization-title"}),
            "phone": forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
        }
        help_texts = {
            "search_key": "Välj en annan om snedstrecket är i vägen, till exempel när du talar in text.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["search_key"].required = not self.is_bound or "search_key" in self.data

    def clean_search_key(self) -> str:
        """As before for those whose page has no search to lead to."""
        return str(self.cleaned_data["search_key"] or self.instance.search_key)


class NameForm(NystartForm):
    """Another name of an organisation."""

    name = forms.CharField(label="Nytt namn", max_length=200)

    layout = Layout(Medium("name"))


class LastDayOfUnitForm(NystartForm):
    """The last day of an organisation."""

    on = SwedishDateField(label="Sista dag", help_text="Efter den dagen kommer inget nytt hit.")


class OrganisationForm(NystartForm):
    """A new unit, department, authority or company."""

    name = forms.CharField(label="Namn", max_length=200)
    kind = forms.ChoiceField(
        label="Slag",
        choices=[("", "Välj"), *BELOW_A_MUNICIPALITY],
        help_text="Myndigheter, företag och föreningar ser bara det som deras roll ger, aldrig kommunens övriga.",
    )
    parent = OrganisationChoice(label="Hör till", error_messages={"required": "Välj vad den hör till."})
    email = forms.EmailField(label="E-post", required=False)
    phone = WrittenPhoneField(label="Telefon")

    layout = Layout("name", Medium("kind"), "parent", Medium("email", "phone"))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        open_ones = Organisation.objects.visible_to(by).open_on(timezone.localdate())
        fields["parent"].queryset = open_ones.in_tree_order()

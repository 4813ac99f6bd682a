"""Somebody at an authority who helps the person."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.contact_fields import PhoneField
from nystart.foundation.web.forms import DATE_HINT, NystartForm, NystartModelForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium, Part, Row
from nystart.foundation.web.seen import SeenForm
from participants.core.codes import InformationKind
from participants.core.forms.fields import submission_field

from ..models import NetworkMember


class NetworkMemberForm(SeenForm, NystartModelForm):
    """Who it is, what she does, and what may be told her. The contacts of a protected person have no field for an office."""

    phone = PhoneField(label="Telefon")
    may_share = forms.MultipleChoiceField(
        label="Vad får ni berätta?",
        choices=InformationKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Det som ni har kommit överens om. Ni får berätta det bara de dagar då ett samtycke eller en annan grund under "
        "Samtycken täcker det.",
    )

    layout = Layout(
        Medium("authority", "workplace", "name"),
        "does",
        Medium("phone", "email"),
        Row("starts_on", "ends_on"),
        Part("Dela uppgifter", "may_share", "sharing_note"),
    )

    class Meta:
        model = NetworkMember
        fields = (
            "authority",
            "workplace",
            "name",
            "does",
            "phone",
            "email",
            "starts_on",
            "ends_on",
            "may_share",
            "sharing_note",
        )
        labels = {
            "authority": "Var arbetar kontakten?",
            "workplace": "Kontor eller enhet",
            "name": "Namn",
            "does": "Vad gör kontakten för personen?",
            "email": "E-post",
            "starts_on": "Från och med",
            "ends_on": "Till och med",
            "sharing_note": "Mer om att dela",
        }
        help_texts = {
            "does": "Till exempel: handlägger försörjningsstöd och deltar i planen.",
            "ends_on": "Lämna tomt om slutet inte är bestämt.",
            "sharing_note": "Till exempel: ring alltid personen först. Grunden antecknas under Samtycken.",
        }

    def __init__(self, *args: Any, protected: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.fields["starts_on"].initial = timezone.localdate()
        if protected:
            del self.fields["workplace"]

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = self._cleaned()
        if facts.get("starts_on") and facts.get("ends_on") and facts["ends_on"] < facts["starts_on"]:
            self.add_error("ends_on", "Sista dagen ligger före den första. Ändra ett av datumen.")
        return facts

    def _cleaned(self) -> dict[str, Any]:
        """What was typed; of a row that is new nobody else can have changed anything."""
        if not self.instance._state.adding:
            return super().clean()
        self.cleaned_data.pop("seen", None)
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """What was typed, without the identifiers of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"submission", "seen"}}


class NewNetworkMemberForm(NetworkMemberForm):
    """The same, with an identifier so that a form sent twice adds one."""

    submission = submission_field()
    layout = Layout("submission", *NetworkMemberForm.layout.fields)


class EndMemberForm(NystartForm):
    """The last day on which somebody helps the person."""

    on = SwedishDateField(label="Till och med", help_text=DATE_HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()

"""A visit: what for, and to whom the visitor is shown."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.web.forms import NystartForm
from participants.core.choices import coaches_of

from ..models import Duty, Reception, VisitPurpose


class VisitForm(NystartForm):
    """One press of a button with a purpose; ``to`` is a duty of today or a colleague, or nobody."""

    purpose = forms.ModelChoiceField(queryset=VisitPurpose.objects.none(), label="Ärende", empty_label="Välj ärende")
    to = forms.ChoiceField(label="Visa besökaren till", required=False)

    def __init__(self, *args: Any, reception: Reception, duties: Iterable[Duty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.duties = {f"duty:{duty.pk}": duty for duty in duties}
        self.colleagues = {f"user:{user.pk}": user for user in coaches_of([reception.organisation], on=today)}
        self.fields["purpose"].queryset = VisitPurpose.objects.valid_on(today)
        self.fields["to"].choices = [
            ("", "Ingen, besökaren fick hjälp här"),
            ("I huset i dag", [(key, _duty_words(duty)) for key, duty in self.duties.items()]),
            ("Kollegor", [(key, user.name) for key, user in self.colleagues.items()]),
        ]

    def handed(self) -> dict[str, Duty | User | None]:
        """What ``log_visit`` takes of whom the visitor was shown to."""
        to = self.cleaned_data["to"]
        return {"duty": self.duties.get(to), "handed_to": self.colleagues.get(to)}


def _duty_words(duty: Duty) -> str:
    return f"{duty.authority}, {duty.person_name}" if duty.person_name else duty.authority

"""Which referrals the queue shows."""

from typing import Any

from django import forms

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import User
from nystart.foundation.web.forms import FilterForm
from participants.core.choices import units_for
from participants.core.codes import ReferrerKind
from participants.core.models import Referral
from projects.register.models import Project


class QueueFilter(FilterForm):
    """Unit, project and who referred. A choice with one answer is not shown, nor who referred to those who do not answer."""

    visa = forms.CharField(required=False, widget=forms.HiddenInput)
    enhet = forms.ChoiceField(label="Enhet", required=False)
    projekt = forms.ChoiceField(label="Projekt", required=False)
    fran = forms.ChoiceField(label="Kommer från", required=False, choices=[("", "Alla"), *ReferrerKind.choices])

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_for(user, Permission.VIEW_PARTICIPANTS)
        self._offer("enhet", list(units.values_list("pk", "name")))
        referred_to = Referral.objects.in_units_of(user).order_by().values("project")
        projects = Project.objects.filter(pk__in=referred_to).order_by("name", "pk")
        self._offer("projekt", list(projects.values_list("pk", "name")))
        if not user.can(Permission.REGISTER_PARTICIPANT):
            del self.fields["fran"]
        self.is_valid()

    def _offer(self, name: str, options: list[tuple[Any, str]]) -> None:
        if len(options) < 2:
            del self.fields[name]
        else:
            self.fields[name].choices = [("", "Alla"), *((str(pk), words) for pk, words in options)]

    @property
    def active(self) -> int:
        """How many choices are made."""
        return sum(bool(self.cleaned_data.get(name)) for name in ("enhet", "projekt", "fran"))

    def apply(self, referrals: Any) -> Any:
        """The referrals that fit the choices; unknown ones are passed over."""
        fields = {"enhet": "organisation", "projekt": "project", "fran": "referrer_kind"}
        chosen = {field: self.cleaned_data[name] for name, field in fields.items() if self.cleaned_data.get(name)}
        return referrals.filter(**chosen)

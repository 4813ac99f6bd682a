"""How the lists of accounts are narrowed."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from nystart.foundation.access import ROLES, SignedInRequest
from nystart.foundation.accounts.models import Membership, Organisation, User
from nystart.foundation.accounts.models.user import AccountState
from nystart.foundation.web.forms import FilterForm

ROLE_CHOICES = [(role.value, definition.label) for role, definition in ROLES.items()]


def looked_after(request: SignedInRequest | None) -> QuerySet[Organisation]:
    """The organisations whose accounts the user of the request looks after, in the order of the tree."""
    if request is None:
        return Organisation.objects.none()
    return Organisation.objects.visible_to(request.user).in_tree_order()


class UserFilter(django_filters.FilterSet):
    """By name or e-mail, by a role of today, where it is held, and the state of the account."""

    search = django_filters.CharFilter(label="Namn eller e-post", method="named")
    role = django_filters.ChoiceFilter(label="Roll", choices=ROLE_CHOICES, empty_label="Alla roller", method="kept")
    organisation = django_filters.ModelChoiceFilter(
        label="Organisation", queryset=looked_after, empty_label="Alla organisationer", method="kept"
    )
    state = django_filters.ChoiceFilter(
        label="Läge", choices=AccountState.choices, empty_label="Alla lägen", method="in_state"
    )

    class Meta:
        model = User
        form = FilterForm
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: Any) -> Any:
        """Role and organisation are asked of one and the same membership."""
        users = super().filter_queryset(queryset)
        role, organisation = self.form.cleaned_data.get("role"), self.form.cleaned_data.get("organisation")
        if not role and not organisation:
            return users
        held = Membership.objects.visible_to(self.request.user).active_on(timezone.localdate())
        held = held.filter(role=role) if role else held
        held = held.filter(organisation__in=Organisation.objects.below([organisation.pk])) if organisation else held
        return users.filter(pk__in=held.values("user"))

    def named(self, users: Any, name: str, value: str) -> Any:
        """Part of the name or of the address."""
        return users.filter(Q(name__icontains=value) | Q(email__icontains=value))

    def in_state(self, users: Any, name: str, value: str) -> Any:
        """Active, invited or ended."""
        return users.in_state(value)

    def kept(self, users: Any, name: str, value: Any) -> Any:
        """Asked in ``filter_queryset``."""
        return users

    @property
    def active(self) -> int:
        """How many choices are made beside the search field."""
        chosen = self.form.cleaned_data if self.form.is_valid() else {}
        return sum(1 for name, value in chosen.items() if value and name != "search")

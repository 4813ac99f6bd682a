"""Users (användare) and what their roles let them do."""

from datetime import date
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.access import ROLES, Permission, Role, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.access.permissions import SEES_PEOPLE
from nystart.foundation.access.roles import roles_with
from nystart.foundation.audit import tracked
from nystart.foundation.swedish.order import fold, in_swedish_order
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .membership import Covered, Membership
from .organisation import Organisation
from .password_field import PasswordField
from .search_key import SearchKey
from .sign_in import SignIn, SignInOutcome


class AccountState(models.TextChoices):
    """Invited means that no password has been chosen yet."""

    ACTIVE = "active", "Aktiv"
    INVITED = "invited", "Inbjuden"
    ENDED = "ended", "Avslutad"


class UserQuerySet(ScopedQuerySet):
    """Users by role, by state and by who looks after them."""

    def with_role_in(self, organisations: Any, permission: Permission, on: date) -> Self:
        """Those who hold the permission in one of the organisations, or above it, on the day."""
        members = Membership.objects.active_on(on).filter(
            role__in=roles_with(permission), organisation__in=organisations
        )
        return self.filter(pk__in=members.values("user"))

    def with_swedish_order(self) -> Self:
        """Annotate ``sort_name``: the name so that it sorts as a Swede expects."""
        return self.annotate(sort_name=in_swedish_order("name"))

    def with_last_sign_in(self) -> Self:
        """Annotate ``last_signed_in_at``: the latest time somebody logged in to the account."""
        came_in = SignIn.objects.filter(user=OuterRef("pk"), outcome=SignInOutcome.SUCCEEDED)
        return self.annotate(last_signed_in_at=Subquery(came_in.order_by("-created_at").values("created_at")[:1]))

    def with_second_factor(self) -> Self:
        """Annotate ``has_second_factor``: whether a code or a key is asked for at log-in."""
        factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
        return self.annotate(has_second_factor=Exists(factors))

    def with_own(self, user: Actor) -> Self:
        """Annotate ``is_own``: whether the account belongs to the user's municipality (``of_own_people``)."""
        return self.annotate(is_own=Q(pk__in=Membership.objects.of_own_people(user, timezone.localdate())))

    def in_state(self, state: str) -> Self:
        """Those whose account is in the state (``AccountState``)."""
        chosen = ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        conditions = {
            AccountState.ACTIVE: Q(is_active=True) & chosen,
            AccountState.INVITED: Q(is_active=True) & ~chosen,
            AccountState.ENDED: Q(is_active=False),
        }
        return self.filter(conditions[AccountState(state)])

    def visible_to(self, user: Actor) -> Self:
        """Users with a role, now or before, in an organisation whose accounts the user looks after."""
        looked_after = user.organisation_ids(Permission.MANAGE_ACCOUNTS)
        return self.filter(pk__in=Membership.objects.known().filter(organisation__in=looked_after).values("user"))

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes users; their addresses are kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user. Without a password the account is opened by its invitation."""
        user: User = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make the first administrator (used by ``manage.py bootstrap``)."""
        return self.create_user(email, password, is_staff=True, is_superuser=False, **fields)


@tracked(exclude=["password", "last_login", "search_key"])
class User(AbstractBaseUser, PermissionsMixin, Identified):
    """Somebody who logs in (användare), with an e-mail address as the name of the account."""

    retention = RetentionClass.ACCOUNT

    password = PasswordField("lösenord")
    email = models.EmailField("e-post", unique=True)
    name = models.CharField("namn", max_length=120)
    title = models.CharField("titel", max_length=80, blank=True)
    phone = models.CharField("telefon", max_length=40, blank=True)
    is_active = models.BooleanField("aktiv", default=True)
    is_staff = models.BooleanField("sköter kodlistor", default=False)
    ended_on = models.DateField("avslutad", null=True, blank=True)
    search_key = models.CharField(
        "snabbtangent till sökrutan",
        max_length=12,
        choices=SearchKey.choices,
        default=SearchKey.SLASH,
        db_default=SearchKey.SLASH,
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "användare"
        verbose_name_plural = "användare"
        ordering = ("name", "email")

    def __str__(self) -> str:
        return self.name or self.email

    def get_absolute_url(self) -> str:
        """The account administrator's page about the account."""
        return reverse("accounts:detail", args=[self.pk])

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.short_name

    @property
    def short_name(self) -> str:
        """First name (tilltalsnamn)."""
        return self.name.split()[0] if self.name else self.email

    @property
    def search_key_shown(self) -> str:
        """The key to the search as it is written beside it, or nothing when it is turned off."""
        shown = {SearchKey.SLASH: "/", SearchKey.NONE: ""}
        return shown.get(SearchKey(self.search_key), SearchKey(self.search_key).label)

    @property
    def state(self) -> AccountState:
        """Whether the account is in use, waits for its password, or has ended."""
        if not self.is_active:
            return AccountState.ENDED
        return AccountState.ACTIVE if self.has_usable_password() else AccountState.INVITED

    @property
    def is_of_demonstration(self) -> bool:
        """Whether it is an account of the demonstration (demokonto), whose password everybody knows."""
        return self.email.lower().endswith(f"@{settings.DEMO_EMAIL_DOMAIN}")

    @property
    def is_closed_here(self) -> bool:
        """Whether nobody may use it, since this is no demonstration."""
        return self.is_of_demonstration and not settings.DEMO

    @cached_property
    def _covered(self) -> list[Covered]:
        """Each organisation that a role of today covers; one query per instance."""
        return Membership.objects.covered_by(self, on=timezone.localdate())

    @cached_property
    def _organisations(self) -> dict[Permission, frozenset[UUID]]:
        found: dict[Permission, set[UUID]] = {}
        for covered in self._covered:
            for permission in ROLES[covered.role].permissions:
                found.setdefault(permission, set()).add(covered.organisation)
        return {permission: frozenset(ids) for permission, ids in found.items()}

    def organisation_ids(self, permission: Permission) -> frozenset[UUID]:
        """The organisations, with all below them, in which a role of today grants the permission."""
        return self._organisations.get(permission, frozenset()) if self.is_active else frozenset()

    def controllers_with(self, permission: Permission) -> frozenset[UUID]:
        """The municipalities in whose organisations a role of today grants the permission."""
        if not self.is_active:
            return frozenset()
        granting = roles_with(permission)
        return frozenset(
            covered.controller for covered in self._covered if covered.controller and covered.role in granting
        )

    def municipalities_with(self, permission: Permission) -> list[tuple[UUID, str]]:
        """The same with their names, in Swedish order, to choose from."""
        found = Organisation.objects.filter(pk__in=self.controllers_with(permission))
        return list(found.order_by(in_swedish_order("name")).values_list("pk", "name"))

    def can(self, permission: Permission) -> bool:
        """Whether any role of today grants the permission."""
        return bool(self.organisation_ids(permission))

    @cached_property
    def controller_ids(self) -> frozenset[UUID]:
        """The municipalities in whose records the user has a part: what row-level security lets through."""
        return frozenset(covered.controller for covered in self._covered if covered.controller)

    @cached_property
    def municipality_name(self) -> str:
        """The municipality (kommun) that the frame of the pages names, or the own company or authority.

        The first by name when there are several.
        """
        municipal = [covered.home_name for covered in self._covered if covered.controller]
        return min(municipal or [covered.home_name for covered in self._covered], key=fold, default="")

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The roles of today, in the order of the table."""
        held = {covered.role for covered in self._covered}
        return tuple(role for role in ROLES if role in held)

    @property
    def role_labels(self) -> list[str]:
        """The Swedish names of the roles of today."""
        return [ROLES[role].label for role in self.roles]

    @property
    def is_only_employer(self) -> bool:
        """Whether the user is here for an employer (arbetsgivare) and has no work of the municipality's."""
        return set(self.roles) == {Role.EMPLOYER}

    @property
    def sees_people(self) -> bool:
        """Whether a second factor is called for where the settings require it."""
        return self.is_staff or any(self.can(permission) for permission in SEES_PEOPLE)

"""The cast (rollistan): one named user for each role, and an outsider. Every test speaks of these."""

from typing import Any

import pytest

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import Organisation, User
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory, municipality

NAMES = {
    Role.CASEWORKER: "Kerstin Coach",
    Role.CAREER_COUNSELLOR: "Vera Vägledare",
    Role.ACTIVITY_LEADER: "Anton Aktivitet",
    Role.PLACEMENT_OFFICER: "Pia Praktik",
    Role.UNIT_MANAGER: "Ester Enhetschef",
    Role.PROJECT_MANAGER: "Petra Projektledare",
    Role.FINANCE_OFFICER: "Erik Ekonom",
    Role.REGISTRAR: "Rut Registrator",
    Role.REFERRER: "Rolf Anvisare",
    Role.STEERING_MEMBER: "Stina Styrgrupp",
    Role.AUDITOR: "Rikard Revisor",
    Role.ACCOUNT_ADMINISTRATOR: "Karin Konto",
    Role.EMPLOYER: "Arne Arbetsgivare",
}
CAST = (*(role.value for role in Role), "outsider")
"""Names of the fixtures, one for each role, and the outsider."""


def _user(role: Role, organisation: Organisation, name: str = "") -> User:
    user: User = UserFactory(name=name or NAMES[role], email=f"{role.value}@{organisation.slug}.example.org")
    MembershipFactory(user=user, organisation=organisation, role=role.value)
    return user


@pytest.fixture
def home(db: Any) -> Organisation:
    """Hultsfreds kommun: the municipality of the cast."""
    return municipality("Hultsfred")


@pytest.fixture
def unit(home: Organisation) -> Organisation:
    """Arbetsmarknadsenheten in the home municipality."""
    return OrganisationFactory(name="Arbetsmarknadsenheten", parent=home)


@pytest.fixture
def neighbour(db: Any) -> Organisation:
    """Vimmerby kommun: a partner in the same project and a controller of its own."""
    return municipality("Vimmerby")


@pytest.fixture
def neighbour_unit(neighbour: Organisation) -> Organisation:
    """The neighbour's unit."""
    return OrganisationFactory(name="Jobbcenter Vimmerby", parent=neighbour)


@pytest.fixture
def authority(db: Any) -> Organisation:
    """Arbetsförmedlingen, where the referrer works."""
    return OrganisationFactory(name="Arbetsförmedlingen Hultsfred", authority=True)


@pytest.fixture
def company(db: Any) -> Organisation:
    """An employer's own organisation."""
    return OrganisationFactory(name="Kvarnbageriet", company=True)


@pytest.fixture
def caseworker(unit: Organisation) -> User:
    return _user(Role.CASEWORKER, unit)


@pytest.fixture
def career_counsellor(unit: Organisation) -> User:
    return _user(Role.CAREER_COUNSELLOR, unit)


@pytest.fixture
def activity_leader(unit: Organisation) -> User:
    return _user(Role.ACTIVITY_LEADER, unit)


@pytest.fixture
def placement_officer(unit: Organisation) -> User:
    return _user(Role.PLACEMENT_OFFICER, unit)


@pytest.fixture
def unit_manager(unit: Organisation) -> User:
    return _user(Role.UNIT_MANAGER, unit)


@pytest.fixture
def project_manager(home: Organisation) -> User:
    return _user(Role.PROJECT_MANAGER, home)


@pytest.fixture
def finance_officer(home: Organisation) -> User:
    return _user(Role.FINANCE_OFFICER, home)


@pytest.fixture
def registrar(home: Organisation) -> User:
    return _user(Role.REGISTRAR, home)


@pytest.fixture
def referrer(authority: Organisation) -> User:
    return _user(Role.REFERRER, authority)


@pytest.fixture
def steering_member(home: Organisation) -> User:
    return _user(Role.STEERING_MEMBER, home)


@pytest.fixture
def auditor(home: Organisation) -> User:
    return _user(Role.AUDITOR, home)


@pytest.fixture
def account_administrator(home: Organisation) -> User:
    return _user(Role.ACCOUNT_ADMINISTRATOR, home)


@pytest.fixture
def employer(company: Organisation) -> User:
    return _user(Role.EMPLOYER, company)


@pytest.fixture
def outsider(neighbour_unit: Organisation) -> User:
    """A coach of another municipality in the same project."""
    return _user(Role.CASEWORKER, neighbour_unit, "Olle Utanför")

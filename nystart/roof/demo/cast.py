"""The cast of the demonstration: one log-in for each role, and some colleagues. All are fictional."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from nystart.foundation.access import ROLES, Role
from nystart.foundation.accounts.models import Membership, Organisation, User
from nystart.foundation.accounts.models.approval import Approval

PASSWORD = "Solen-stiger-05"  # nosec B105
"""The password of every demo log-in. The command refuses to make them outside a demonstration."""


@dataclass(frozen=True)
class Part:
    """Somebody who can log in to the demonstration."""

    email: str
    name: str
    role: Role
    place: str
    listed: bool = True

    @property
    def role_label(self) -> str:
        return ROLES[self.role].label


PARTS = (
    Part("coach@demo.example.org", "Kerstin Solhem", Role.CASEWORKER, "hultsfred-nystartcenter"),
    Part("projektledare@demo.example.org", "Petra Ljungdal", Role.PROJECT_MANAGER, "hultsfred"),
    Part("arbetsgivare@demo.example.org", "Arne Kvarnström", Role.EMPLOYER, "kvarnbageriet"),
    Part("syv@demo.example.org", "Vera Höglid", Role.CAREER_COUNSELLOR, "hultsfred-nystartcenter"),
    Part("aktivitet@demo.example.org", "Anton Bergsäter", Role.ACTIVITY_LEADER, "hultsfred-nystartcenter"),
    Part("praktik@demo.example.org", "Pia Strandmark", Role.PLACEMENT_OFFICER, "hultsfred-nystartcenter"),
    Part("chef@demo.example.org", "Ester Vidfors", Role.UNIT_MANAGER, "hultsfred-nystartcenter"),
    Part("ekonom@demo.example.org", "Erik Sandåker", Role.FINANCE_OFFICER, "hultsfred"),
    Part("registrator@demo.example.org", "Rut Almqvarn", Role.REGISTRAR, "hultsfred"),
    Part("anvisare@demo.example.org", "Rolf Ekhult", Role.REFERRER, "af-hultsfred"),
    Part("styrgrupp@demo.example.org", "Stina Norrgärde", Role.STEERING_MEMBER, "hultsfred"),
    Part("revisor@demo.example.org", "Rikard Tallmo", Role.AUDITOR, "hultsfred"),
    Part("konto@demo.example.org", "Karin Björkero", Role.ACCOUNT_ADMINISTRATOR, "hultsfred"),
    Part("coach.vimmerby@demo.example.org", "Olle Fågelsång", Role.CASEWORKER, "vimmerby-jobbcenter"),
    Part("projektledare.hallstahammar@demo.example.org", "Hanna Åkersta", Role.PROJECT_MANAGER, "hallstahammar"),
    Part("praktik.hallstahammar@demo.example.org", "Palle Kolbäck", Role.PLACEMENT_OFFICER, "hallstahammar"),
    Part("projektledare.kalmar@demo.example.org", "Kim Sundskär", Role.PROJECT_MANAGER, "kalmar"),
    Part("projektledare.mjolby@demo.example.org", "Maja Svartån", Role.PROJECT_MANAGER, "mjolby"),
    Part("projektledare.hylte@demo.example.org", "Henning Torupsjö", Role.PROJECT_MANAGER, "hylte"),
    Part("coach2@demo.example.org", "Mirjam Ängsvik", Role.CASEWORKER, "hultsfred-nystartcenter", listed=False),
    Part(
        "coach.hallstahammar@demo.example.org", "Lova Kantlund", Role.CASEWORKER, "hallstahammar-arbetsmarknad", False
    ),
    Part("chef.hallstahammar@demo.example.org", "Siv Åskogen", Role.UNIT_MANAGER, "hallstahammar-arbetsmarknad", False),
    Part("coach.slutat@demo.example.org", "Marit Skantö", Role.CASEWORKER, "hallstahammar-arbetsmarknad", False),
    Part("coach.kalmar@demo.example.org", "Disa Möreby", Role.CASEWORKER, "kalmar-resurscenter", False),
    Part("coach.hylte@demo.example.org", "Tage Unnaryd", Role.CASEWORKER, "hylte-arbetsmarknad", False),
    Part("coach.falkenberg@demo.example.org", "Signe Ätrahed", Role.CASEWORKER, "falkenberg-arbetsmarknad", False),
    Part("coach.laholm@demo.example.org", "Ville Laganäng", Role.CASEWORKER, "laholm-arbetsmarknad", False),
)

HOLDS_SINCE = date(2008, 1, 1)


def make_cast(places: dict[str, Organisation]) -> dict[str, User]:
    """Make the users that are missing; returns all by e-mail address."""
    password = make_password(PASSWORD)
    return {
        part.email: User.objects.filter(email=part.email).first() or _make(part, places, password) for part in PARTS
    }


def _make(part: Part, places: dict[str, Organisation], password: str) -> User:
    is_administrator = part.role == Role.ACCOUNT_ADMINISTRATOR
    user = User(email=part.email, name=part.name, password=password, is_staff=is_administrator)
    user.save()
    Membership.objects.create(user=user, organisation=places[part.place], role=part.role, starts_on=HOLDS_SINCE)
    return user


INVITED = ("moa.granholt.privat@demo.example.org", "Moa Granholt")
"""A coach to be: she has not chosen a password yet, and her role waits for the unit manager's yes."""


def let_a_role_wait(places: dict[str, Organisation], cast: dict[str, User], *, asked_on: date) -> None:
    """Invite a coach at her private address, so that the manager has a role to approve. Once only."""
    email, name = INVITED
    if User.objects.filter(email=email).exists():
        return
    Membership.objects.create(
        user=User.objects.create_user(email, name=name),
        organisation=places["hultsfred-nystartcenter"],
        role=Role.CASEWORKER,
        starts_on=asked_on,
        approval=Approval.WAITING,
        asked_on=asked_on,
        given_by=cast["konto@demo.example.org"],
    )


def listed() -> list[dict[str, str]]:
    """What ``make run`` prints and ``--logins --json`` gives: role, e-mail and password of each."""
    return [
        {
            "role": part.role.value,
            "label": part.role_label,
            "name": part.name,
            "email": part.email,
            "password": PASSWORD,
        }
        for part in PARTS
        if part.listed
    ]

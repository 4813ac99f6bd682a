"""Who may do what: one table of role and permission that anybody can read.

A role is given to a person in an organisation, from one day to another, and covers that organisation and all below it.
Which rows a permission reaches is decided by ``visible_to`` and its siblings on each queryset.
"""

from dataclasses import dataclass
from enum import StrEnum

from .permissions import PERMISSION_GROUPS, Permission

P = Permission


class Role(StrEnum):
    """The parts people play (roller). The value is stored, so it never changes."""

    CASEWORKER = "caseworker"
    CAREER_COUNSELLOR = "career_counsellor"
    ACTIVITY_LEADER = "activity_leader"
    PLACEMENT_OFFICER = "placement_officer"
    UNIT_MANAGER = "unit_manager"
    PROJECT_MANAGER = "project_manager"
    FINANCE_OFFICER = "finance_officer"
    REGISTRAR = "registrar"
    REFERRER = "referrer"
    STEERING_MEMBER = "steering_member"
    AUDITOR = "auditor"
    ACCOUNT_ADMINISTRATOR = "account_administrator"
    EMPLOYER = "employer"


@dataclass(frozen=True)
class RoleDefinition:
    """One row of the table: the Swedish name, a sentence about it, and what it may do."""

    label: str
    description: str
    permissions: frozenset[P]

    @property
    def in_words(self) -> list[str]:
        """What it may do, in Swedish, in the order of the table."""
        return [
            words for _group, rows in PERMISSION_GROUPS for permission, words in rows if permission in self.permissions
        ]


COACHING = {
    P.VIEW_MY_DAY,
    P.VIEW_PARTICIPANTS,
    P.EDIT_PARTICIPANTS,
    P.REGISTER_PARTICIPANT,
    P.WRITE_NOTES,
    P.EXPORT_PARTICIPANTS,
    P.VIEW_PROJECTS,
    P.VIEW_BANK,
}

ROLES: dict[Role, RoleDefinition] = {
    Role.CASEWORKER: RoleDefinition(
        "Coach",
        "Följer sina deltagare från anvisning till uppföljning efter avslut.",
        frozenset(COACHING | {P.SEE_PROTECTED}),
    ),
    Role.CAREER_COUNSELLOR: RoleDefinition(
        "Studie- och yrkesvägledare",
        "Gör fördjupad kartläggning och planerar studier tillsammans med deltagaren.",
        frozenset(COACHING - {P.REGISTER_PARTICIPANT} | {P.ASSESS_IN_DEPTH}),
    ),
    Role.ACTIVITY_LEADER: RoleDefinition(
        "Aktivitetsledare",
        "Leder grupper och aktiviteter. Ser inte deltagarnas akter.",
        frozenset({P.VIEW_MY_DAY, P.VIEW_PROJECTS, P.VIEW_BANK}),
    ),
    Role.PLACEMENT_OFFICER: RoleDefinition(
        "Praktiksamordnare",
        "Håller kontakten med arbetsgivare och granskar platser i platsbanken.",
        frozenset(COACHING - {P.REGISTER_PARTICIPANT} | {P.EDIT_BANK, P.PUBLISH_POSITION}),
    ),
    Role.UNIT_MANAGER: RoleDefinition(
        "Enhetschef",
        "Ansvarar för enheten, fördelar deltagare, godkänner nya roller och granskar loggen.",
        frozenset(
            COACHING
            | {P.DISTRIBUTE_PARTICIPANTS, P.JOIN_FILES, P.OPEN_ENDED_FILES, P.SEE_PROTECTED, P.UNSEAL, P.VIEW_FIGURES}
            | {P.EDIT_BANK, P.PUBLISH_POSITION, P.REVIEW_ACCESS_LOG, P.APPROVE_ROLES, P.KEEP_RECEPTION}
            | {P.EDIT_BANK, P.PUBLISH_POSITION, P.REVIEW_ACCESS_LOG, P.APPROVE_ROLES, P.BUILD_FORMS}
        ),
    ),
    Role.PROJECT_MANAGER: RoleDefinition(
        "Projektledare",
        "Registrerar projektet, styr mot målen och skriver rapporterna.",
        frozenset(
            {
                P.VIEW_MY_DAY,
                P.VIEW_PROJECTS,
                P.EDIT_PROJECT,
                P.IMPORT_PROJECT,
                P.VIEW_FIGURES,
                P.WRITE_REPORT,
                P.EXPORT_REPORT,
                P.VIEW_BANK,
            }
        ),
    ),
    Role.FINANCE_OFFICER: RoleDefinition(
        "Ekonom",
        "Följer budget och medfinansiering och gör ansökningar om utbetalning.",
        frozenset({P.VIEW_MY_DAY, P.VIEW_PROJECTS, P.VIEW_FIGURES, P.EXPORT_REPORT}),
    ),
    Role.REGISTRAR: RoleDefinition(
        "Registrator",
        "Registrerar inkomna handlingar och anvisningar, och slår ihop akter om samma person.",
        frozenset(
            {P.VIEW_MY_DAY, P.VIEW_PARTICIPANTS, P.REGISTER_PARTICIPANT, P.VIEW_PROJECTS}
            | {P.JOIN_FILES, P.KEEP_REGISTER, P.OPEN_ENDED_FILES, P.KEEP_RECEPTION}
        ),
    ),
    Role.REFERRER: RoleDefinition(
        "Anvisare",
        "Handläggare hos en annan myndighet eller förvaltning. Skickar anvisningar och ser bara dem som är hennes egna.",
        frozenset({P.VIEW_REFERRED, P.REFER_PARTICIPANTS}),
    ),
    Role.STEERING_MEMBER: RoleDefinition(
        "Ledamot i styrgruppen",
        "Ser mål och siffror, aldrig personer.",
        frozenset({P.VIEW_PROJECTS, P.VIEW_FIGURES}),
    ),
    Role.AUDITOR: RoleDefinition(
        "Revisor",
        "Granskar projektets siffror och rapporter under en bestämd tid.",
        frozenset({P.VIEW_PROJECTS, P.VIEW_FIGURES, P.EXPORT_REPORT}),
    ),
    Role.ACCOUNT_ADMINISTRATOR: RoleDefinition(
        "Kontoadministratör",
        "Bjuder in användare, ger och avslutar roller och sköter kodlistorna. Granskar inte loggen.",
        frozenset({P.MANAGE_ACCOUNTS, P.MAINTAIN_CODE_LISTS}),
    ),
    Role.EMPLOYER: RoleDefinition(
        "Arbetsgivare",
        "Sköter sina egna platser i platsbanken.",
        frozenset({P.MANAGE_OWN_POSITIONS}),
    ),
}


def roles_with(permission: P) -> frozenset[Role]:
    """All roles that hold the permission."""
    return frozenset(role for role, definition in ROLES.items() if permission in definition.permissions)


def permission_table() -> list[tuple[str, list[tuple[str, list[bool]]]]]:
    """The whole table (rolltabellen): groups of permissions in words, each with a yes or no for every role in order."""
    return [
        (group, [(words, [permission in role.permissions for role in ROLES.values()]) for permission, words in rows])
        for group, rows in PERMISSION_GROUPS
    ]

"""What may be done. Names are VERB_NOUN, in groups; the roles in ``roles.py`` say who may."""

from enum import StrEnum


class Permission(StrEnum):
    """One kind of thing that a kind of user may do."""

    VIEW_MY_DAY = "view_my_day"

    VIEW_PARTICIPANTS = "view_participants"
    EDIT_PARTICIPANTS = "edit_participants"
    REGISTER_PARTICIPANT = "register_participant"
    KEEP_RECEPTION = "keep_reception"
    JOIN_FILES = "join_files"
    KEEP_REGISTER = "keep_register"
    OPEN_ENDED_FILES = "open_ended_files"
    WRITE_NOTES = "write_notes"
    ASSESS_IN_DEPTH = "assess_in_depth"
    BUILD_FORMS = "build_forms"
    EXPORT_PARTICIPANTS = "export_participants"
    DISTRIBUTE_PARTICIPANTS = "distribute_participants"
    VIEW_REFERRED = "view_referred"
    REFER_PARTICIPANTS = "refer_participants"
    SEE_PROTECTED = "see_protected"
    UNSEAL = "unseal"

    VIEW_PROJECTS = "view_projects"
    EDIT_PROJECT = "edit_project"
    IMPORT_PROJECT = "import_project"

    VIEW_FIGURES = "view_figures"
    WRITE_REPORT = "write_report"
    EXPORT_REPORT = "export_report"

    VIEW_BANK = "view_bank"
    EDIT_BANK = "edit_bank"
    PUBLISH_POSITION = "publish_position"
    MANAGE_OWN_POSITIONS = "manage_own_positions"

    MANAGE_ACCOUNTS = "manage_accounts"
    APPROVE_ROLES = "approve_roles"
    REVIEW_ACCESS_LOG = "review_access_log"
    MAINTAIN_CODE_LISTS = "maintain_code_lists"


SEES_PEOPLE = frozenset(
    {
        Permission.VIEW_PARTICIPANTS,
        Permission.EDIT_PARTICIPANTS,
        Permission.REGISTER_PARTICIPANT,
        Permission.JOIN_FILES,
        Permission.VIEW_REFERRED,
        Permission.REFER_PARTICIPANTS,
        Permission.SEE_PROTECTED,
        Permission.REVIEW_ACCESS_LOG,
        Permission.MANAGE_ACCOUNTS,
        Permission.MAINTAIN_CODE_LISTS,
    }
)
"""Who holds one of these logs in with a second factor where ``REQUIRE_SECOND_FACTOR`` is set."""

PERMISSION_GROUPS: tuple[tuple[str, tuple[tuple[Permission, str], ...]], ...] = (
    ("Arbetsdagen", ((Permission.VIEW_MY_DAY, "Har Min dag med det som ska göras"),)),
    (
        "Deltagare",
        (
            (Permission.VIEW_PARTICIPANTS, "Öppnar deltagarnas akter"),
            (Permission.EDIT_PARTICIPANTS, "Ändrar i akterna: inskrivning, plan, avslut"),
            (Permission.REGISTER_PARTICIPANT, "Registrerar anvisningar och nya deltagare"),
            (Permission.KEEP_RECEPTION, "Sköter mottagningens öppettider och bemanning"),
            (Permission.JOIN_FILES, "Slår ihop två akter om samma person"),
            (Permission.KEEP_REGISTER, "Hittar alla som enheterna har registrerat, vad det än blev av det"),
            (Permission.OPEN_ENDED_FILES, "Öppnar akter även när tiden efter avslutet har gått"),
            (Permission.WRITE_NOTES, "Skriver och signerar anteckningar, och gör kartläggningar"),
            (Permission.ASSESS_IN_DEPTH, "Gör fördjupade kartläggningar"),
            (Permission.BUILD_FORMS, "Bygger kommunens formulär för kartläggning"),
            (Permission.EXPORT_PARTICIPANTS, "Hämtar listor med deltagare som fil"),
            (Permission.DISTRIBUTE_PARTICIPANTS, "Fördelar deltagare mellan enhetens coacher"),
            (Permission.VIEW_REFERRED, "Ser dem som hon eller han själv har anvisat"),
            (Permission.REFER_PARTICIPANTS, "Skickar anvisningar till projektens enheter"),
            (Permission.SEE_PROTECTED, "Kan få namngiven tillgång till personer med skyddade personuppgifter"),
            (Permission.UNSEAL, "Läser det som har maskerats i en akt, med skäl"),
        ),
    ),
    (
        "Projekt",
        (
            (Permission.VIEW_PROJECTS, "Ser projekten"),
            (Permission.EDIT_PROJECT, "Ändrar projekt och mål"),
            (Permission.IMPORT_PROJECT, "Registrerar projekt från projektbanken"),
        ),
    ),
    (
        "Siffror och rapporter",
        (
            (Permission.VIEW_FIGURES, "Ser siffror och måluppfyllelse, utan namn"),
            (Permission.WRITE_REPORT, "Skriver rapporter till fonden"),
            (Permission.EXPORT_REPORT, "Hämtar rapporter som PDF"),
        ),
    ),
    (
        "Platsbanken",
        (
            (Permission.VIEW_BANK, "Ser arbetsgivare och platser, också opublicerade"),
            (Permission.EDIT_BANK, "Ändrar arbetsgivare och platser"),
            (Permission.PUBLISH_POSITION, "Granskar och publicerar platser"),
            (Permission.MANAGE_OWN_POSITIONS, "Sköter sina egna platser som arbetsgivare"),
        ),
    ),
    (
        "Konton och logg",
        (
            (Permission.MANAGE_ACCOUNTS, "Bjuder in användare, ger och avslutar roller"),
            (Permission.APPROVE_ROLES, "Godkänner nya roller som ser människor i enheten"),
            (Permission.REVIEW_ACCESS_LOG, "Granskar vem som har läst vad"),
            (Permission.MAINTAIN_CODE_LISTS, "Sköter kodlistorna"),
        ),
    ),
)
"""The permissions in Swedish words, in the order of the table that everybody may read."""

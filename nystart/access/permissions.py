"""What may be done. Names are VERB_NOUN, in groups; the roles in ``roles.py`` say who may."""

from enum import StrEnum


class Permission(StrEnum):
    """One kind of thing that a kind of user may do."""

    VIEW_MY_DAY = "view_my_day"

    VIEW_PARTICIPANTS = "view_participants"
    EDIT_PARTICIPANTS = "edit_participants"
    REGISTER_PARTICIPANT = "register_participant"
    WRITE_NOTES = "write_notes"
    EXPORT_PARTICIPANTS = "export_participants"
    VIEW_REFERRED = "view_referred"
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
    REVIEW_ACCESS_LOG = "review_access_log"
    MAINTAIN_CODE_LISTS = "maintain_code_lists"


SEES_PEOPLE = frozenset(
    {
        Permission.VIEW_PARTICIPANTS,
        Permission.EDIT_PARTICIPANTS,
        Permission.REGISTER_PARTICIPANT,
        Permission.VIEW_REFERRED,
        Permission.SEE_PROTECTED,
        Permission.REVIEW_ACCESS_LOG,
        Permission.MANAGE_ACCOUNTS,
        Permission.MAINTAIN_CODE_LISTS,
    }
)
"""Who holds one of these logs in with a second factor where ``REQUIRE_SECOND_FACTOR`` is set."""

"""Retention classes (gallringsklasser): which rule decides when a record may be destroyed."""

from enum import StrEnum


class RetentionClass(StrEnum):
    """Every model names one of these in ``retention``. The longest rule that applies wins."""

    FUND = "fund"
    """Proves money or results to the fund: kept to ``Project.retain_until`` (the date in the grant decision)."""

    SOCIAL = "social"
    """Personal file: destroyed five years after the last note [M], but for those born on the 5th, 15th or 25th."""

    PERSONAL_DATA = "personal_data"
    """Contact details: removed when the purpose has ended, at the latest with the personal file."""

    ACCOUNT = "account"
    """Accounts and roles: kept as long as the log that names them."""

    LOG = "log"
    """Who read and who changed: five years [M]."""

    PUBLIC = "public"
    """Public information with nobody's secret in it: kept for as long as it is useful."""

    CODE_LIST = "code_list"
    """Lists of codes: never destroyed, they explain the rest."""

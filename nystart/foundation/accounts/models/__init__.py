"""Who may act, and where: municipalities, organisations, users and their roles."""

from .email_change import EmailChange
from .factor_reset import FactorReset
from .invitation import Invitation
from .membership import Membership
from .municipality import Municipality
from .organisation import Organisation
from .sign_in import SignIn
from .user import User

__all__ = ["EmailChange", "FactorReset", "Invitation", "Membership", "Municipality", "Organisation", "SignIn", "User"]

"""What may be done (behörighet): permissions, roles, the guard of views and the scopes of rows. No models."""

from .decorators import SignedInRequest, public, requires, signed_in
from .permissions import Permission
from .roles import ROLES, Role, RoleDefinition
from .scopes import ScopedQuerySet

__all__ = [
    "ROLES",
    "Permission",
    "Role",
    "RoleDefinition",
    "ScopedQuerySet",
    "SignedInRequest",
    "public",
    "requires",
    "signed_in",
]

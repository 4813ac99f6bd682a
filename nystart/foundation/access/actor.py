"""Who acts: the little that access needs to know of a user."""

from typing import Protocol
from uuid import UUID

from .permissions import Permission


class Actor(Protocol):
    """Somebody with permissions in organisations. ``accounts.User`` fulfils it."""

    @property
    def pk(self) -> UUID:
        """The identifier."""
        ...

    def organisation_ids(self, permission: Permission) -> frozenset[UUID]:
        """The organisations, with all below them, in which the actor holds the permission."""
        ...

    def can(self, permission: Permission) -> bool:
        """Whether the actor holds the permission anywhere."""
        ...

    def controllers_with(self, permission: Permission) -> frozenset[UUID]:
        """The municipalities (personuppgiftsansvariga) in which the actor holds the permission."""
        ...

    def municipalities_with(self, permission: Permission) -> list[tuple[UUID, str]]:
        """The same with their names, to choose from."""
        ...

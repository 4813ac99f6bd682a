"""How the access matrix is written: one ``Address`` for each URL name, in the tests of the app that owns the URL.

Each app has ``tests/<app>/access_matrix.py`` (further ones are called ``access_matrix_<part>.py``) with one dict:

    from nystart.foundation.access import Permission
    from tests.access import PUBLIC, SIGNED_IN, Address
    from tests.factories.participants import ParticipantFactory

    def _participant(scene):
        return {"participant_id": ParticipantFactory(controller=scene("home")).pk}

    MATRIX = {
        "participants:list": Address(Permission.VIEW_PARTICIPANTS),
        "participants:detail": Address(Permission.VIEW_PARTICIPANTS, _participant),
        "participants:register": Address(Permission.REGISTER_PARTICIPANT, methods="get post"),
        "participants:tick_step": Address(Permission.EDIT_PARTICIPANTS, _step, methods="post"),
        "participants:file": Address(Permission.VIEW_PARTICIPANTS, _participant, hidden_from="registrar"),
        "bank:search": Address(PUBLIC),
        "desk:start": Address(SIGNED_IN, answers=(302, 403)),
    }

``needs`` repeats what ``@requires`` says (several: any of them is enough). The rest follows from ``nystart.foundation.access.roles``:
who lacks the permission gets 403, nobody who is not logged in gets further than the log-in page, a wrong method gives
405, and where there is an object the outsider, who holds the same permission in another municipality, gets 404.
``kwargs`` makes the object: ``scene("unit")`` gives a fixture of tests/cast.py by name (nothing else); factories make the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nystart.foundation.access import Permission, Role
from nystart.foundation.access.roles import roles_with

Scene = Callable[[str], Any]


class Everybody(str):
    """A kind of page that needs no permission."""


PUBLIC = Everybody("public")
"""Needs no log-in."""

SIGNED_IN = Everybody("signed in")
"""Every signed-in user, whatever the role."""


def nothing(scene: Scene) -> dict[str, Any]:
    """An address without an object."""
    return {}


@dataclass(frozen=True)
class Address:
    """What one URL name answers, and whom.

    ``methods``: all that the view answers; the first one is tried by every role, with ``data`` where it is a POST.
    ``answers``: the statuses that are right for those who may.
    ``hidden_from``: names in the cast who hold the permission but whose organisations do not reach the object: 404.
    ``shared``: the object belongs to several municipalities, so the outsider reaches it too.
    """

    needs: Permission | tuple[Permission, ...] | Everybody
    kwargs: Callable[[Scene], dict[str, Any]] = nothing
    methods: str = "get"
    answers: tuple[int, ...] = (200, 302)
    hidden_from: str = ""
    shared: bool = False
    data: Callable[[Scene], dict[str, Any]] = nothing
    query: str = ""

    @property
    def permissions(self) -> tuple[Permission, ...] | None:
        """As the view is labelled: None for public, nothing for signed in."""
        if self.needs is PUBLIC:
            return None
        if self.needs is SIGNED_IN:
            return ()
        return self.needs if isinstance(self.needs, tuple) else (Permission(self.needs),)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that get an answer."""
        if not self.permissions:
            return frozenset(Role)
        return frozenset().union(*(roles_with(permission) for permission in self.permissions))

    def expected(self, name: str) -> tuple[int, ...]:
        """The statuses that are right for one member of the cast."""
        role = Role.CASEWORKER if name == "outsider" else Role(name)
        if role not in self.roles:
            return (403,)
        outside = name == "outsider" and self.kwargs is not nothing and not self.shared and bool(self.permissions)
        return (404,) if outside or name in self.hidden_from.split() else self.answers

    @property
    def wrong_method(self) -> str:
        """A method that the view must refuse."""
        return next(method for method in ("get", "post", "delete") if method not in self.methods.split())

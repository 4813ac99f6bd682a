"""Who may compare and join the files of one person."""

from typing import Any

from nystart.foundation.access import Permission
from tests.access import Address, Scene
from tests.factories.joining import JoiningFactory, PossibleDoubleFactory
from tests.factories.participants import EnrolmentFactory


def _person(scene: Scene) -> Any:
    return EnrolmentFactory(organisation=scene("unit")).participant


def _file(scene: Scene) -> dict[str, Any]:
    return {"pk": _person(scene).pk}


def _two(scene: Scene) -> dict[str, Any]:
    return {"pk": _person(scene).pk, "other": _person(scene).pk}


def _joining(scene: Scene) -> dict[str, Any]:
    return {"pk": JoiningFactory(kept=_person(scene), joined=_person(scene)).pk}


def _double(scene: Scene) -> dict[str, Any]:
    return {"pk": PossibleDoubleFactory(participant=_person(scene), other=_person(scene)).pk}


MATRIX = {
    "participants:join": Address(Permission.JOIN_FILES, _file, methods="get post"),
    "participants:join_with": Address(Permission.JOIN_FILES, _two, methods="get post"),
    "participants:joining": Address(Permission.VIEW_PARTICIPANTS, _joining, methods="get post"),
    "participants:double": Address(Permission.JOIN_FILES, _double, methods="get post"),
}

"""Who may open and do what with lists that are read in: each her own."""

from typing import Any

from nystart.foundation.access import Permission
from tests.access import Address, Scene
from tests.factories.lists import ListImportFactory
from tests.factories.projects import ProjectFactory

ANY = (Permission.REGISTER_PARTICIPANT, Permission.EDIT_PARTICIPANTS, Permission.WRITE_NOTES)
OTHERS = "career_counsellor placement_officer unit_manager registrar"


def _list(scene: Scene) -> dict[str, Any]:
    """The caseworker's own, read through."""
    unit = scene("unit")
    project = ProjectFactory(lead=unit.controller)
    made = ListImportFactory(organisation=unit, created_by=scene("caseworker"), project=project, checked=True)
    return {"pk": made.pk}


def _example(scene: Scene) -> dict[str, Any]:
    return {"kind": "notes"}


MATRIX = {
    "importing:lists": Address(ANY, methods="get post"),
    "importing:example": Address(ANY, _example, shared=True, hidden_from="registrar"),
    "importing:list": Address(ANY, _list, methods="get post", hidden_from=OTHERS),
    "importing:faults": Address(ANY, _list, hidden_from=OTHERS),
    "importing:start": Address(ANY, _list, methods="post", answers=(302,), hidden_from=OTHERS),
    "importing:drop": Address(ANY, _list, methods="post", answers=(302,), hidden_from=OTHERS),
}

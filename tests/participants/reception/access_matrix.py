"""Who may open which page of the reception."""

from typing import Any

from nystart.foundation.access import Permission
from tests.access import PUBLIC, Address, Scene
from tests.factories.reception import (
    ApplicationFactory,
    DutyFactory,
    OpeningExceptionFactory,
    ReceptionFactory,
    VisitFactory,
)

REGISTER, KEEP = Permission.REGISTER_PARTICIPANT, Permission.KEEP_RECEPTION


def _reception(scene: Scene) -> dict[str, Any]:
    return {"pk": ReceptionFactory(organisation=scene("unit")).pk}


def _public(scene: Scene) -> dict[str, Any]:
    return {"slug": ReceptionFactory(organisation=scene("unit")).slug}


def _application(scene: Scene) -> dict[str, Any]:
    return {"pk": ApplicationFactory(reception__organisation=scene("unit")).pk}


def _exception(scene: Scene) -> dict[str, Any]:
    return {"pk": OpeningExceptionFactory(reception__organisation=scene("unit")).pk}


def _duty(scene: Scene) -> dict[str, Any]:
    return {"pk": DutyFactory(reception__organisation=scene("unit")).pk}


def _visit(scene: Scene) -> dict[str, Any]:
    return {"pk": VisitFactory(reception__organisation=scene("unit")).pk}


MATRIX = {
    "reception:where": Address(PUBLIC),
    "reception:apply": Address(PUBLIC, _public, methods="get post"),
    "reception:applied": Address(PUBLIC, _public),
    "participants:applications": Address(REGISTER),
    "participants:application": Address(REGISTER, _application),
    "participants:reached": Address(REGISTER, _application, methods="post"),
    "participants:missed": Address(REGISTER, _application, methods="post"),
    "participants:close_application": Address(REGISTER, _application, methods="get post"),
    "participants:take_application": Address(REGISTER, _application, methods="get post"),
    "participants:receptions": Address(REGISTER, answers=(200, 302)),
    "participants:reception": Address(REGISTER, _reception, methods="get post"),
    "participants:visits": Address(REGISTER, _reception),
    "participants:undo_visit": Address(REGISTER, _visit, methods="post", answers=(302, 404)),
    "participants:meet_visitor": Address(REGISTER, _visit, methods="post"),
    "participants:new_reception": Address(KEEP, methods="get post"),
    "participants:keep_reception": Address(KEEP, _reception, methods="get post"),
    "participants:opening_hours": Address(KEEP, _reception, methods="get post"),
    "participants:add_exception": Address(KEEP, _reception, methods="post"),
    "participants:remove_exception": Address(KEEP, _exception, methods="post"),
    "participants:duties": Address(KEEP, _reception, methods="get post"),
    "participants:end_duty": Address(KEEP, _duty, methods="get post"),
}

"""The placement bank: public pages, the staff's side and the employer's own."""

from datetime import date

from django.utils import timezone

from nystart.foundation.access import Permission
from placements.bank.models import ChangeLink, PositionChange
from placements.bank.models.change_link import fingerprint
from tests.access import PUBLIC, Address, Scene
from tests.factories.bank import EmployerFactory, PositionFactory

TOKEN = "a-token-of-the-tests"


def _number(scene: Scene) -> dict[str, object]:
    return {"number": PositionFactory(published=True).number}


def _municipality(scene: Scene) -> dict[str, object]:
    return {"municipality": "hultsfred"}


def _link(scene: Scene) -> dict[str, object]:
    position = PositionFactory(in_review=True)
    ChangeLink.objects.create(position=position, token_hash=fingerprint(TOKEN), expires_on=date(2100, 1, 1))
    return {"token": TOKEN}


def _link_and_step(scene: Scene) -> dict[str, object]:
    return _link(scene) | {"step": "close"}


def _expired_link(scene: Scene) -> dict[str, object]:
    position = PositionFactory(published=True)
    ChangeLink.objects.create(position=position, token_hash=fingerprint(TOKEN), expires_on=date(2026, 1, 1))
    return {"token": TOKEN}


def _submission(scene: Scene) -> dict[str, object]:
    return {"submission": "6f1c2a34-0d50-4c4e-9d0c-6a3f7d1f1c55"}


def _employer(scene: Scene) -> dict[str, object]:
    return {"pk": EmployerFactory(controller=scene("home")).pk}


def _position(scene: Scene) -> dict[str, object]:
    scene("home")
    return {"pk": PositionFactory(in_review=True).pk}


def _change(scene: Scene) -> dict[str, object]:
    scene("home")
    position = PositionFactory(published=True)
    change = PositionChange.objects.create(
        position=position, before={"title": position.title}, after={"title": "Nytt"}, submitted_at=timezone.now()
    )
    return {"pk": change.pk}


def _step(scene: Scene) -> dict[str, object]:
    return _position(scene) | {"step": "close"}


def _own(scene: Scene) -> dict[str, object]:
    return {"pk": PositionFactory(published=True, employer__organisation=scene("company")).pk}


def _own_step(scene: Scene) -> dict[str, object]:
    return _own(scene) | {"step": "pause"}


# Whoever looks for a place, and an employer without an account, need no log-in: that is what the bank is for. The link
# in an employer's letter is a secret of its own.
MATRIX = {
    "bank:search": Address(PUBLIC),
    "bank:municipality": Address(PUBLIC, _municipality),
    "bank:position": Address(PUBLIC, _number),
    "bank:json_feed": Address(PUBLIC),
    "bank:atom_feed": Address(PUBLIC),
    "bank:embedded": Address(PUBLIC),
    "bank:embed_help": Address(PUBLIC),
    "bank:offer": Address(PUBLIC, methods="get post"),
    "bank:offered": Address(PUBLIC, _submission),
    "bank:change": Address(PUBLIC, _link, methods="get post"),
    "bank:change_step": Address(PUBLIC, _link_and_step, methods="post"),
    "bank:answer": Address(PUBLIC, _link, methods="post"),
    "bank:new_link": Address(PUBLIC, _expired_link, methods="post"),
    "bank:withdraw_change": Address(PUBLIC, _link, methods="post"),
    "bank:desk": Address(Permission.VIEW_BANK),
    "bank:review": Address(Permission.VIEW_BANK, _position),
    "bank:publish": Address(Permission.PUBLISH_POSITION, _position, methods="post"),
    "bank:decline": Address(
        Permission.PUBLISH_POSITION,
        _position,
        methods="post",
        data=lambda scene: {"reason": "Skriv vem som handleder."},
    ),
    "bank:review_change": Address(Permission.PUBLISH_POSITION, _change),
    "bank:approve_change": Address(Permission.PUBLISH_POSITION, _change, methods="post"),
    "bank:return_change": Address(
        Permission.PUBLISH_POSITION, _change, methods="post", data=lambda scene: {"reason": "Skriv mer om tiderna."}
    ),
    "bank:change_position": Address(Permission.EDIT_BANK, _position, methods="get post"),
    "bank:add_position": Address(Permission.EDIT_BANK, _employer, methods="get post"),
    "bank:step": Address(Permission.EDIT_BANK, _step, methods="post"),
    "bank:employers": Address(Permission.VIEW_BANK),
    "bank:employer": Address(Permission.VIEW_BANK, _employer, methods="get post"),
    "bank:add_employer": Address(Permission.EDIT_BANK, methods="get post"),
    "bank:change_employer": Address(Permission.EDIT_BANK, _employer, methods="get post"),
    "bank:own_positions": Address(Permission.MANAGE_OWN_POSITIONS),
    "bank:own_offer": Address(Permission.MANAGE_OWN_POSITIONS, methods="get post"),
    "bank:own_change": Address(Permission.MANAGE_OWN_POSITIONS, _own, methods="get post"),
    "bank:own_withdraw": Address(Permission.MANAGE_OWN_POSITIONS, _own, methods="post"),
    "bank:own_step": Address(Permission.MANAGE_OWN_POSITIONS, _own_step, methods="post"),
}

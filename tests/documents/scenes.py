"""Who opens what: the whole matrix where there is next to nothing, the demonstration by every role, and what is rarely met."""

from collections.abc import Callable, Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.test import Client
from django.urls import reverse

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import User
from nystart.foundation.web import away, errors
from nystart.roof.demo.cast import PARTS, PASSWORD
from tests.access import PUBLIC, Address
from tests.cast import CAST
from tests.projects.project_bank import MISSION

from .collect import Collection
from .walk import dead_ends

FIRST = {part.role: part.email for part in reversed(PARTS)}
"""The demonstration's log-in of each role."""


def stranger() -> Client:
    """Somebody who is not logged in."""
    return Client(raise_request_exception=False)


def logged_in(user: User) -> Client:
    """Somebody who is."""
    client = stranger()
    client.force_login(user, backend="nystart.foundation.accounts.backends.AccountBackend")
    return client


def demo_user(role: Role) -> User:
    """The demonstration's user with a role."""
    return User.objects.get(email=FIRST[role])


def open_the_matrix(collection: Collection, matrix: dict[str, Address], scene: Callable[[str], Any]) -> None:
    """Every address as the first of the cast who may, a public one as nobody too. What is made and done is undone."""
    for name, address in matrix.items():
        role = next(name for name in CAST if address.expected(name) == address.answers)
        clients = {role: logged_in(scene(role))} | ({"nobody": stranger()} if address.needs is PUBLIC else {})
        for who, client in clients.items():
            with transaction.atomic():
                url = reverse(name, kwargs=address.kwargs(scene)) + address.query
                if address.methods.startswith("get"):
                    collection.open(client, who, url, client.get(url))
                else:
                    _send(collection, client, who, url, address.data(scene))
                transaction.set_rollback(True)


def _send(collection: Collection, client: Client, who: str, url: str, data: dict[str, Any]) -> None:
    answer = client.post(url, data)
    collection.add(who, f"{url} (sent)", answer)
    if answer.status_code == 302:
        collection.add(who, f"{answer.url} (after {url})", client.get(answer.url))


def leave_imports(collection: Collection) -> None:
    """Somebody has begun to register projects from their pages."""
    client = logged_in(demo_user(Role.PROJECT_MANAGER))
    for text in sorted(MISSION.glob("*.txt"))[:3]:
        answer = client.post(reverse("projects:import"), {"text": text.read_text(encoding="utf-8")})
        assert answer.status_code == 302, text
        collection.open(client, "project_manager", answer.url, client.get(answer.url))


def open_second_steps(collection: Collection) -> None:
    """The pages of the second step at log-in, before there is one and when there are all. The password need not be given again."""
    user = demo_user(Role.CASEWORKER)
    client = logged_in(user)
    with transaction.atomic():
        for name in ("mfa_activate_totp", "mfa_add_webauthn"):
            _open(collection, client, name)
        TOTP.activate(user, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(user)
        key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Nyckeln", "credential": {}})
        for name in ("mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"):
            _open(collection, client, name)
        for name in ("mfa_list_webauthn", "mfa_reauthenticate"):
            _open(collection, client, name)
        for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
            _open(collection, client, name, pk=key.pk)
        key.delete()
        door = stranger()
        door.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
        _open(collection, door, "mfa_authenticate")
        transaction.set_rollback(True)


def _open(collection: Collection, client: Client, name: str, **kwargs: Any) -> None:
    url = reverse(name, kwargs=kwargs)
    answer = client.get(url)
    assert answer.status_code == 200, f"{name}: {answer.status_code} {answer.headers}"
    collection.open(client, "caseworker", url, answer)


def open_error_pages(collection: Collection) -> None:
    """What is answered when something is wrong, to staff and to others."""
    for who, client in (("caseworker", logged_in(demo_user(Role.CASEWORKER))), ("nobody", stranger())):
        missing, wrong = client.get("/finns-inte/"), client.post(reverse("web:help"))
        assert (missing.status_code, wrong.status_code) == (404, 405)
        request = missing.wsgi_request
        pages = {
            "404": missing,
            "405": wrong,
            "400": errors.bad_request(request, ValueError()),
            "403": errors.forbidden(request, ValueError()),
            "403 of a form": errors.csrf_failure(request),
            "413": errors.bad_request(request, RequestDataTooBig()),
            "429": errors.too_many(request),
            "500": errors.server_error(request),
            "503": away.unavailable(request),
        }
        for number, page in pages.items():
            collection.add(who, number, page)


def walk(collection: Collection) -> Iterator[str]:
    """Everybody follows every link: the dead ends."""
    walkers = [("nobody", stranger(), "/praktikplatser/")]
    walkers += [(role.value, logged_in(demo_user(role)), "/") for role in FIRST]
    for who, client, start in walkers:

        def seen(url: str, answer: Any, who: str = who, client: Client = client) -> None:
            collection.open(client, who, url, answer)

        yield from (f"{who}: {end}" for end in dead_ends(client, start, seen))

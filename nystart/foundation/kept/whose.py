"""Whose page a form was opened on: every form carries its writer, signed so that nobody else can write it."""

from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject

FIELD = "page_of"
HEADER = "X-Whose"
KEPT_FIELD = "kept_form"
OLDEST_PAGE = 7 * 24 * 3600
"""Seconds after which what was typed on a page is not kept any more: an old copy of a page must not be of use."""

_signer = TimestampSigner(salt="nystart.page_of")


class PageToken(str):
    """The form guard's token, which also knows whose page it stands on."""

    page_of: str = ""


def page_token(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``csrf_token`` as always, and in it the signed writer of a page behind log-in."""

    def made() -> PageToken:
        token, user = PageToken(get_token(request)), getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            token.page_of = signed(user.pk)
        return token

    return {"csrf_token": SimpleLazyObject(made)}


def signed(user_id: UUID) -> str:
    """What a page says of whose it is."""
    return _signer.sign(str(user_id))


def writer_of(request: HttpRequest) -> UUID | None:
    """Whose page the form was sent from; None when it says nothing, or something that we have not signed."""
    return _read(request, None)


def writer_lately(request: HttpRequest) -> UUID | None:
    """The same, for a page that is not too old to keep words from."""
    return _read(request, OLDEST_PAGE)


def _read(request: HttpRequest, oldest: int | None) -> UUID | None:
    try:
        return UUID(_signer.unsign(request.POST.get(FIELD) or request.headers.get(HEADER, ""), max_age=oldest))
    except (BadSignature, SignatureExpired, ValueError):
        return None

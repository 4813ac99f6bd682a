"""Pages that belong to no part of the product: accessibility, personal data, help, and the life of a session."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from nystart.foundation.swedish.formats import count_word
from nystart.foundation.web.session import is_last_hour, renew

ASSESSED_ON = UPDATED_ON = date(2026, 11, 27)
"""When it was last judged how well the service follows the law on accessibility, and when the statement was last written."""
REPORT_URL = "https://www.digg.se/tdosanmalan"
"""Where one reports to the authority that a public service is not accessible."""

View = Callable[[HttpRequest], HttpResponse]


def open_to_all(view: View) -> View:
    """Label a view as public, in the same way as `nystart.foundation.access.public`, which this layer may not import."""
    view = login_not_required(view)
    view.permissions = None  # type: ignore[attr-defined]
    return view


def contacts() -> dict[str, str]:
    """Whom to turn to: addresses from the settings of the installation."""
    return {
        "contact_email": settings.CONTACT_EMAIL,
        "contact_phone": settings.CONTACT_PHONE,
        "data_protection_email": settings.DATA_PROTECTION_EMAIL,
        "supervisor": settings.ACCESSIBILITY_SUPERVISOR,
    }


@open_to_all
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement (tillgänglighetsredogörelse) that DOS-lagen asks for."""
    of_statement = {
        "assessed_on": ASSESSED_ON,
        "updated_on": UPDATED_ON,
        "report_url": REPORT_URL,
        "longest_hours": count_word(settings.SESSION_LONGEST // 3600),
    }
    return render(request, "web/accessibility.html", contacts() | of_statement)


@open_to_all
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What people are told of the treatment of their personal data (GDPR art. 13 and 14)."""
    return render(request, "web/privacy.html", contacts())


@open_to_all
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Help for each role, in short steps."""
    return render(request, "web/help.html", contacts())


@require_POST
def session(request: HttpRequest) -> JsonResponse:
    """Prolong the session of somebody who is at work; answers how many seconds it lasts, and whether those are the last."""
    return JsonResponse({"seconds": renew(request), "last": is_last_hour(request)})


session.permissions = ()  # type: ignore[attr-defined]

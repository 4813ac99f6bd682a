"""Pages of the tests alone, to try the common scripts: a form that saves itself, a question, a message, long work.

Use as `settings.ROOT_URLCONF = "tests.journeys.workshop"`. What was received stands in `RECEIVED`.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from nystart.urls import handler403, handler404, handler500
from nystart.urls import urlpatterns as product_patterns

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

RECEIVED: list[dict[str, str]] = []
ANSWER: dict[str, Any] = {"status": 200, "at": "09.14"}
DONE = 100
PERCENT = [0]
"""How far the long work of the page has come. Once it is done, the page does not show it."""

NOTE = """{% extends "base_staff.html" %}{% load ui %}
{% block title %}Verkstad{% endblock %}
{% block head %}<div class="ny-head"><div><h1>Verkstad</h1></div></div>{% endblock %}
{% block content %}<section class="ny-sheet" aria-labelledby="h-ant"><header><h2 id="h-ant">Ny anteckning</h2>
{% include "components/_save_status.html" %}</header>
<form method="post" action="/verkstad/skicka/" data-once data-autosave-url="/verkstad/utkast/" data-autosave-version="1"
data-confirm-title="Signera anteckningen?" data-confirm="Texten kan inte ändras sedan." data-confirm-yes="Signera nu">
{% csrf_token %}<div class="ny-field"><label for="text">Vad hände?</label>
<textarea class="form-control" id="text" name="text" rows="4"></textarea></div>
<button class="btn btn-primary" type="submit">Signera</button></form></section>
{% if working %}<div data-hx-get="/verkstad/arbete/" data-hx-trigger="every 200ms" data-hx-swap="outerHTML">
{% include "components/_progress.html" with title="Rapporten skapas" percent=0 step="Börjar." %}</div>{% endif %}{% endblock %}
{% block aside %}<aside class="ny-stack" aria-label="Bredvid">
{% include "components/_empty.html" with title="Här kommer stegen" text="Inga ännu." url="/hjalp/" action="Hjälp" %}
</aside>{% endblock %}"""

RUNNING = """<div data-hx-get="/verkstad/arbete/" data-hx-trigger="every 200ms" data-hx-swap="outerHTML">
{% include "components/_progress.html" with title="Rapporten skapas" percent=percent step="Ritar diagram." %}</div>"""
READY = """<div class="ny-sheet"><h2 tabindex="-1" data-focus>Rapporten är klar</h2></div>"""


def page(request: HttpRequest) -> HttpResponse:
    """The page itself."""
    return HttpResponse(engines["django"].from_string(NOTE).render({"working": PERCENT[0] < DONE}, request))


def draft(request: HttpRequest) -> HttpResponse:
    """Takes a draft, or answers as the test has asked for."""
    RECEIVED.append({"kind": "draft", **{key: str(value) for key, value in request.POST.items()}})
    if ANSWER["status"] == 302:
        return redirect("account_login")
    if ANSWER["status"] == 409:
        return JsonResponse({"by": "Kerstin", "at": "09.31", "url": "/verkstad/skicka/"}, status=409)
    return JsonResponse(
        {"saved_at": ANSWER["at"], "version": int(request.POST["version"]) + 1}, status=ANSWER["status"]
    )


def send(request: HttpRequest) -> HttpResponse:
    """Takes the finished text."""
    RECEIVED.append({"kind": "sent", "text": request.POST["text"]})
    messages.success(request, "Anteckningen är signerad.", extra_tags="undo:/verkstad/angra/")
    return redirect("/verkstad/")


def undo(request: HttpRequest) -> HttpResponse:
    """Takes it back."""
    RECEIVED.append({"kind": "undone"})
    return redirect("/verkstad/")


def work(request: HttpRequest) -> HttpResponse:
    """A third of the work each time it is asked for."""
    PERCENT[0] += 34
    template = RUNNING if PERCENT[0] < DONE else READY
    return HttpResponse(engines["django"].from_string(template).render({"percent": PERCENT[0]}, request))


urlpatterns = [
    path("verkstad/", page),
    path("verkstad/utkast/", draft),
    path("verkstad/skicka/", send),
    path("verkstad/angra/", undo),
    path("verkstad/arbete/", work),
    *product_patterns,
]

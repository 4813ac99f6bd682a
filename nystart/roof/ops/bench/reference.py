"""What Nystart is compared with: a list, a page and a form as lean as Django lets somebody write them.

One question to the database each, an inline template, no scopes, no log of readings, no history, no row-level security.
"""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

ROWS = 25
NOTES = 20
_template = engines["django"].from_string
LIST = _template(
    "<!doctype html><html lang=sv><title>{{ rows|length }}</title><table>{% for row in rows %}<tr>{% for cell in row %}"
    "<td>{{ cell|default:'' }}</td>{% endfor %}</tr>{% endfor %}</table></html>"
)
PERSON = _template(
    "<!doctype html><html lang=sv><title>{{ name }}</title><h1>{{ name }}</h1><ul>{% for on, kind, facts in notes %}"
    "<li><b>{{ on }}</b> {{ kind }}<p>{{ facts }}</p></li>{% endfor %}</ul></html>"
)
OPEN_ENROLMENTS = """SELECT p.id, p.first_name, p.last_name, p.birth_date, e.starts_on, project.name, coach.name
  FROM participants_enrolment e JOIN participants_participant p ON p.id = e.participant_id
  JOIN projects_project project ON project.id = e.project_id LEFT JOIN accounts_user coach ON coach.id = e.caseworker_id
  WHERE e.organisation_id = %s AND e.ends_on IS NULL ORDER BY e.starts_on DESC, e.id LIMIT %s"""
PERSON_WITH_NOTES = """SELECT p.first_name || ' ' || p.last_name, n.held_on, n.kind, v.facts
  FROM participants_participant p LEFT JOIN notes_casenote n ON n.participant_id = p.id
  LEFT JOIN notes_casenoteversion v ON v.note_id = n.id WHERE p.id = %s ORDER BY n.held_on DESC LIMIT %s"""
SIGN = """WITH note AS (
    INSERT INTO notes_casenote
      (id, created_at, controller_id, participant_id, enrolment_id, kind, held_on, author_id, signed_at)
    SELECT %(note)s, now(), controller_id, participant_id, id, 'meeting', %(today)s, %(author)s, now()
    FROM participants_enrolment WHERE participant_id = %(person)s LIMIT 1 RETURNING id, controller_id, author_id
  )
  INSERT INTO notes_casenoteversion
    (id, created_at, controller_id, note_id, number, kind, held_on, facts, assessment, reason, written_by_id, written_at)
  SELECT gen_random_uuid(), now(), controller_id, id, 1, 'meeting', %(today)s, %(facts)s, '', '', author_id, now()
  FROM note"""


def _ask(sql: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


@login_required
@require_safe
def enrolled(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """The newest enrolments of a unit."""
    return HttpResponse(LIST.render({"rows": _ask(OPEN_ENROLMENTS, [unit, ROWS])}, request))


@login_required
@require_safe
def person(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """A person's newest notes."""
    rows = _ask(PERSON_WITH_NOTES, [person, NOTES])
    return HttpResponse(PERSON.render({"name": rows[0][0], "notes": [row[1:] for row in rows]}, request))


@login_required
@require_POST
def sign(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """A note kept and signed at once."""
    facts, today = request.POST["facts"], timezone.localdate()
    _ask(SIGN, {"note": uuid.uuid4(), "today": today, "author": request.user.pk, "person": person, "facts": facts})
    return HttpResponse(status=302, headers={"Location": f"/person/{person}/"})


def alive(request: HttpRequest) -> HttpResponse:
    """That the server is up."""
    return HttpResponse("ok")


urlpatterns = [
    path("halsa/", alive),
    path("list/<uuid:unit>/", enrolled),
    path("person/<uuid:person>/", person),
    path("sign/<uuid:person>/", sign),
]

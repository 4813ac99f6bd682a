"""Notes and plans for the fictional people of ``bulk``: sentences that say nothing of anybody, written by the database."""

from collections.abc import Sequence
from datetime import date

from django.db import connection
from psycopg import sql

from participants.core.models import Enrolment

FACTS = [
    "Vi gick igenom veckan. Praktiken känns bra och tiderna passar.",
    "Kort samtal på telefon. Vi flyttade mötet till nästa vecka.",
    "Besök på arbetsplatsen. Handledaren är nöjd och visade nya uppgifter.",
    "Vi skrev klart cv:t tillsammans och sökte två tjänster.",
    "Uppföljning av planen. Två steg är klara, ett är kvar till nästa gång.",
]
DIRECTIONS = ["Arbete i kök och servering.", "Arbete på lager.", "Studier till undersköterska.", "Arbete i lokalvård."]
STEPS = ["Skriv cv", "Besök vuxenutbildningen", "Ring handledaren", "Sök tre platser", "Boka tid för studiebesök"]
PLAN_AFTER_DAYS = 14

NOTES = """
INSERT INTO notes_casenote
  (id, created_at, controller_id, participant_id, enrolment_id, kind, held_on, author_id, signed_at)
SELECT gen_random_uuid(), now(), enrolment.controller_id, enrolment.participant_id, enrolment.id,
  (ARRAY['meeting', 'phone', 'visit', 'message'])[1 + floor(random() * 4)::int], drawn.held_on, enrolment.caseworker_id,
  (drawn.held_on + time '15:00') AT TIME ZONE 'Europe/Stockholm'
FROM participants_enrolment enrolment
CROSS JOIN generate_series(1, {notes})
CROSS JOIN LATERAL (
  SELECT enrolment.starts_on
    + floor(random() * (LEAST(COALESCE(enrolment.ends_on, {today}), {today}) - enrolment.starts_on + 1))::int AS held_on
) AS drawn
WHERE enrolment.id = ANY ({enrolments}) AND enrolment.caseworker_id IS NOT NULL AND enrolment.starts_on <= {today}
"""

VERSIONS = """
INSERT INTO notes_casenoteversion
  (id, created_at, controller_id, note_id, number, kind, held_on, facts, assessment, reason, written_by_id, written_at)
SELECT gen_random_uuid(), now(), note.controller_id, note.id, 1, note.kind, note.held_on,
  ({facts}::text[])[1 + floor(random() * {fact_count})::int], '', '', note.author_id, note.signed_at
FROM notes_casenote note WHERE note.enrolment_id = ANY ({enrolments})
"""

PLANS = """
INSERT INTO plans_actionplan (id, created_at, controller_id, participant_id, enrolment_id, number, state, direction,
  follow_up, follow_up_on, support, agreed_on, written_by_id)
SELECT gen_random_uuid(), now(), enrolment.controller_id, enrolment.participant_id, enrolment.id, 1, 'active',
  ({directions}::text[])[1 + floor(random() * {direction_count})::int], 'Vi träffas och går igenom stegen.',
  enrolment.starts_on + {plan_after} + 90, '', enrolment.starts_on + {plan_after}, enrolment.caseworker_id
FROM participants_enrolment enrolment
WHERE enrolment.id = ANY ({enrolments}) AND enrolment.caseworker_id IS NOT NULL AND random() < 0.8
  AND enrolment.starts_on + {plan_after} <= {today}
"""

GOALS = """
INSERT INTO plans_plangoal (id, created_at, controller_id, plan_id, position, text)
SELECT gen_random_uuid(), now(), plan.controller_id, plan.id, 1, 'Jag har ett arbete inom ett år.'
FROM plans_actionplan plan WHERE plan.enrolment_id = ANY ({enrolments})
"""

PLAN_STEPS = """
INSERT INTO plans_planstep
  (id, created_at, controller_id, goal_id, position, text, due_on, responsible, responsible_name)
SELECT gen_random_uuid(), now(), goal.controller_id, goal.id, step,
  ({steps}::text[])[1 + floor(random() * {step_count})::int], plan.agreed_on + 14 + floor(random() * 186)::int,
  'participant', ''
FROM plans_plangoal goal JOIN plans_actionplan plan ON plan.id = goal.plan_id
CROSS JOIN generate_series(1, 2) AS step
WHERE plan.enrolment_id = ANY ({enrolments})
"""


def write_journals(enrolments: Sequence[Enrolment], notes: int, today: date) -> None:
    """So many signed notes for each enrolment with a coach, and a plan with two steps for most of them."""
    plain = {
        "enrolments": [enrolment.pk for enrolment in enrolments],
        "notes": notes,
        "today": today,
        "plan_after": PLAN_AFTER_DAYS,
        "facts": FACTS,
        "fact_count": len(FACTS),
        "directions": DIRECTIONS,
        "direction_count": len(DIRECTIONS),
        "steps": STEPS,
        "step_count": len(STEPS),
    }
    values = {name: sql.Literal(value) for name, value in plain.items()}
    with connection.cursor() as cursor:
        for statement in (NOTES, VERSIONS, PLANS, GOALS, PLAN_STEPS):
            cursor.execute(sql.SQL(statement).format(**values).as_string(cursor.connection))

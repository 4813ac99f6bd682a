"""The first activity and the first placement as views of their own, and both as steps of lead times.

Each is one seam: whoever later records presence, or placements of people, replaces its view and nothing else, by
``CREATE OR REPLACE VIEW`` with the same columns.
"""

from django.db import migrations, models

# What the person takes part in and that began while she was enrolled: a measure under a decision of the enrolment, a course,
# or a step with a first day in a plan. A step of a plan that was replaced before that day never began.
ACTIVITY = """
CREATE VIEW figures_firstactivity AS
SELECT enrolment.id AS enrolment_id,
       LEAST(
         (SELECT min(measure.starts_on) FROM decisions_measure measure
           JOIN decisions_decision decision ON decision.id = measure.decision_id
          WHERE decision.enrolment_id = enrolment.id AND decision.taken_back_on IS NULL AND measure.taken_back_on IS NULL
            AND measure.starts_on BETWEEN enrolment.starts_on AND enrolment.last_day),
         (SELECT min(course.starts_on) FROM studies_course course
          WHERE course.participant_id = enrolment.participant_id AND NOT course.is_mistaken
            AND course.starts_on BETWEEN enrolment.starts_on AND enrolment.last_day),
         (SELECT min(step.starts_on) FROM plans_planstep step
           JOIN plans_plangoal goal ON goal.id = step.goal_id
           JOIN plans_actionplan plan ON plan.id = goal.plan_id
          WHERE plan.participant_id = enrolment.participant_id
            AND step.starts_on BETWEEN enrolment.starts_on AND enrolment.last_day
            AND NOT EXISTS (SELECT FROM plans_actionplan later
              WHERE later.participant_id = plan.participant_id AND later.number > plan.number
                AND later.agreed_on <= step.starts_on))
       ) AS active_on
  FROM participants_enrolment enrolment
 WHERE enrolment.last_day IS NOT NULL;
"""
# A row for each enrolment of which it can be known; placed_on is empty until she has a place. The bank says that a place is
# taken and never by whom, so there is no row yet.
PLACEMENT = """
CREATE VIEW figures_firstplacement AS
SELECT enrolment.id AS enrolment_id, NULL::date AS placed_on
  FROM participants_enrolment enrolment
 WHERE false;
"""
CONTACT = "LEAST(COALESCE(referral.received_on, enrolment.starts_on), enrolment.starts_on)"
# A conversation that was held face to face counts as a meeting, a motivational interview too; unsigned drafts are in another table.
VIEW = f"""
CREATE VIEW figures_leaddates AS
SELECT enrolment.id AS enrolment_id,
       {CONTACT} AS contact_on,
       CASE WHEN referral.state = 'accepted' THEN referral.decided_on END AS answered_on,
       (SELECT min(note.held_on) FROM notes_casenote note
         WHERE note.participant_id = enrolment.participant_id AND note.kind IN ('meeting', 'visit', 'mi')
           AND note.held_on BETWEEN {CONTACT} AND enrolment.last_day) AS met_on,
       (SELECT min(plan.agreed_on) FROM plans_actionplan plan
         WHERE plan.participant_id = enrolment.participant_id
           AND plan.agreed_on BETWEEN {CONTACT} AND enrolment.last_day) AS planned_on,
       activity.active_on,
       placement.placed_on,
       placement.enrolment_id IS NOT NULL AS placement_known
  FROM participants_enrolment enrolment
  LEFT JOIN participants_referral referral ON referral.id = enrolment.referral_id
  LEFT JOIN figures_firstactivity activity ON activity.enrolment_id = enrolment.id
  LEFT JOIN figures_firstplacement placement ON placement.enrolment_id = enrolment.id
 WHERE enrolment.last_day IS NOT NULL;
"""
DROP = "DROP VIEW figures_leaddates;"
BEFORE = f"""
CREATE VIEW figures_leaddates AS
SELECT enrolment.id AS enrolment_id,
       {CONTACT} AS contact_on,
       CASE WHEN referral.state = 'accepted' THEN referral.decided_on END AS answered_on,
       (SELECT min(note.held_on) FROM notes_casenote note
         WHERE note.participant_id = enrolment.participant_id AND note.kind IN ('meeting', 'visit')
           AND note.held_on BETWEEN {CONTACT} AND enrolment.last_day) AS met_on,
       (SELECT min(plan.agreed_on) FROM plans_actionplan plan
         WHERE plan.participant_id = enrolment.participant_id
           AND plan.agreed_on BETWEEN {CONTACT} AND enrolment.last_day) AS planned_on,
       LEAST(
         (SELECT min(measure.starts_on) FROM decisions_measure measure
           JOIN decisions_decision decision ON decision.id = measure.decision_id
          WHERE decision.enrolment_id = enrolment.id AND decision.taken_back_on IS NULL AND measure.taken_back_on IS NULL
            AND measure.starts_on BETWEEN enrolment.starts_on AND enrolment.last_day),
         (SELECT min(course.starts_on) FROM studies_course course
          WHERE course.participant_id = enrolment.participant_id AND NOT course.is_mistaken
            AND course.starts_on BETWEEN enrolment.starts_on AND enrolment.last_day)
       ) AS active_on
  FROM participants_enrolment enrolment
  LEFT JOIN participants_referral referral ON referral.id = enrolment.referral_id
 WHERE enrolment.last_day IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0002_first_activity"),
        ("plans", "0007_milestones_and_occupations"),
    ]

    operations = [
        migrations.RunSQL(
            DROP + ACTIVITY + PLACEMENT + VIEW,
            DROP + "DROP VIEW figures_firstplacement; DROP VIEW figures_firstactivity;" + BEFORE,
            state_operations=[
                migrations.AddField("leaddates", "placed_on", models.DateField(null=True)),
                migrations.AddField("leaddates", "placement_known", models.BooleanField()),
            ],
        ),
    ]

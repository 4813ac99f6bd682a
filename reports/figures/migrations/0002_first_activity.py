"""The first measure or course as a step of lead times, and a proven vocational qualification as a yes or no."""

from django.db import migrations, models

CONTACT = "LEAST(COALESCE(referral.received_on, enrolment.starts_on), enrolment.starts_on)"
# A conversation that was held face to face counts as a meeting; unsigned drafts are in another table. An activity is what the
# person takes part in: a measure under a decision of the enrolment, or a course, that began while she was enrolled.
VIEW = f"""
CREATE VIEW figures_leaddates AS
SELECT enrolment.id AS enrolment_id,
       {CONTACT} AS contact_on,
       CASE WHEN referral.state = 'accepted' THEN referral.decided_on END AS answered_on,
       (SELECT min(note.held_on) FROM notes_casenote note
         WHERE note.participant_id = enrolment.participant_id AND note.kind IN ('meeting', 'visit')
           AND note.held_on BETWEEN {CONTACT} AND enrolment.last_day) AS met_on,
       (SELECT min(plan.agreed_on) FROM plans_actionplan plan
         WHERE plan.participant_id = enrolment.participant_id
           AND plan.agreed_on BETWEEN {CONTACT} AND enrolment.last_day) AS planned_on
       ACTIVITY
  FROM participants_enrolment enrolment
  LEFT JOIN participants_referral referral ON referral.id = enrolment.referral_id
 WHERE enrolment.last_day IS NOT NULL;
"""
ACTIVITY = """,
       LEAST(
         (SELECT min(measure.starts_on) FROM decisions_measure measure
           JOIN decisions_decision decision ON decision.id = measure.decision_id
          WHERE decision.enrolment_id = enrolment.id AND decision.taken_back_on IS NULL AND measure.taken_back_on IS NULL
            AND measure.starts_on BETWEEN enrolment.starts_on AND enrolment.last_day),
         (SELECT min(course.starts_on) FROM studies_course course
          WHERE course.participant_id = enrolment.participant_id AND NOT course.is_mistaken
            AND course.starts_on BETWEEN enrolment.starts_on AND enrolment.last_day)
       ) AS active_on"""
DROP = "DROP VIEW figures_leaddates;"

# Without a day and a year it is from before, as in the file.
BASE = """
CREATE VIEW figures_vocationalbase AS
SELECT enrolment.id AS enrolment_id,
       EXISTS (SELECT FROM studies_qualification gained
         WHERE gained.participant_id = enrolment.participant_id AND gained.is_vocational AND NOT gained.is_mistaken
           AND gained.proof IN ('seen', 'validated')
           AND (gained.gained_on IS NULL OR gained.gained_on <= enrolment.last_day)
           AND (gained.year IS NULL OR gained.year <= date_part('year', enrolment.last_day))) AS is_proven
  FROM participants_enrolment enrolment
 WHERE enrolment.last_day IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0001_lead_dates"),
        ("decisions", "0001_initial"),
        ("studies", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            DROP + VIEW.replace("ACTIVITY", ACTIVITY),
            DROP + VIEW.replace("ACTIVITY", ""),
            state_operations=[migrations.AddField("leaddates", "active_on", models.DateField(null=True))],
        ),
        migrations.RunSQL(BASE, "DROP VIEW figures_vocationalbase;"),
        migrations.CreateModel(
            name="VocationalBase",
            fields=[
                (
                    "enrolment",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="vocational_base",
                        serialize=False,
                        to="participants.enrolment",
                    ),
                ),
                ("is_proven", models.BooleanField()),
            ],
            options={
                "verbose_name": "styrkt yrkesutbildning",
                "verbose_name_plural": "styrkta yrkesutbildningar",
                "db_table": "figures_vocationalbase",
                "managed": False,
            },
        ),
    ]

"""First days of enrolments, for lead times: a view with its owner's rights, since notes and plans are walled."""

from django.db import migrations, models

# A conversation that was held face to face counts as a meeting; unsigned drafts are in another table.
VIEW = """
CREATE VIEW figures_leaddates AS
SELECT enrolment.id AS enrolment_id,
       LEAST(COALESCE(referral.received_on, enrolment.starts_on), enrolment.starts_on) AS contact_on,
       CASE WHEN referral.state = 'accepted' THEN referral.decided_on END AS answered_on,
       (SELECT min(note.held_on) FROM notes_casenote note
         WHERE note.participant_id = enrolment.participant_id AND note.kind IN ('meeting', 'visit')
           AND note.held_on BETWEEN LEAST(COALESCE(referral.received_on, enrolment.starts_on), enrolment.starts_on)
           AND enrolment.last_day) AS met_on,
       (SELECT min(plan.agreed_on) FROM plans_actionplan plan
         WHERE plan.participant_id = enrolment.participant_id
           AND plan.agreed_on BETWEEN LEAST(COALESCE(referral.received_on, enrolment.starts_on), enrolment.starts_on)
           AND enrolment.last_day) AS planned_on
  FROM participants_enrolment enrolment
  LEFT JOIN participants_referral referral ON referral.id = enrolment.referral_id
 WHERE enrolment.last_day IS NOT NULL;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("participants", "0013_relations_need_a_relation"),
        ("notes", "0001_initial"),
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW figures_leaddates;"),
        migrations.CreateModel(
            name="LeadDates",
            fields=[
                (
                    "enrolment",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="lead_dates",
                        serialize=False,
                        to="participants.enrolment",
                    ),
                ),
                ("contact_on", models.DateField()),
                ("answered_on", models.DateField(null=True)),
                ("met_on", models.DateField(null=True)),
                ("planned_on", models.DateField(null=True)),
            ],
            options={
                "verbose_name": "första dagar",
                "verbose_name_plural": "första dagar",
                "db_table": "figures_leaddates",
                "managed": False,
            },
        ),
    ]

"""A plan belongs to an enrolment of the person's own, and a step to a milestone of its own goal."""

from django.db import migrations

from participants.joining.one_person import of_one_person, of_one_whole


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_told_to_referrers"), ("joining", "0008_parts_of_one_whole")]

    operations = [
        of_one_person("plans_actionplan", "enrolment_id", "participants_enrolment"),
        of_one_whole("plans_planstep", "milestone_id", "plans_planmilestone", mine="goal_id", theirs="goal_id"),
    ]

"""The plan is read by who referred the person, where a ground covers plans: the plan of what that referral led to."""

from django.db import migrations

from nystart.foundation.access.rls import told_to_referrer


class Migration(migrations.Migration):
    dependencies = [("plans", "0009_walls_of_milestones"), ("disclosures", "0004_walls")]

    operations = [
        told_to_referrer("plans_actionplan", "'plan' = ANY (disclosures_told_of(enrolment_id))"),
        told_to_referrer("plans_plangoal", "EXISTS (SELECT FROM plans_actionplan plan WHERE plan.id = plan_id)"),
        told_to_referrer("plans_planstep", "EXISTS (SELECT FROM plans_plangoal goal WHERE goal.id = goal_id)"),
    ]

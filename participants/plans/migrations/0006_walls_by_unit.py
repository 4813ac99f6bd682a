"""The parts of a plan are reached by who may open the person."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit

# With the owner's rights: they tell nothing but whom a plan, or a goal, is about.
WHOSE = """
CREATE FUNCTION plans_whose(plan uuid) RETURNS uuid LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT participant_id FROM public.plans_actionplan WHERE id = plan);
END $$;
CREATE FUNCTION plans_whose_goal(goal uuid) RETURNS uuid LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (
    SELECT participant_id FROM public.plans_plangoal JOIN public.plans_actionplan ON plans_actionplan.id = plan_id
    WHERE plans_plangoal.id = goal
  );
END $$;
"""
NOBODYS = "DROP FUNCTION plans_whose_goal(uuid); DROP FUNCTION plans_whose(uuid);"


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_walls_by_kind"), ("participants", "0012_walls_by_unit")]

    operations = [
        migrations.RunSQL(WHOSE, NOBODYS),
        *(
            by_unit(f"plans_{table}", "participants_is_open(participant_id)")
            for table in ("actionplan", "actionplanevent", "plandraft")
        ),
        *(
            by_unit(f"plans_{table}", "participants_is_open(plans_whose(plan_id))")
            for table in ("plangoal", "plangoalevent", "planreview", "planreviewevent")
        ),
        *(
            by_unit(f"plans_{table}", "participants_is_open(plans_whose_goal(goal_id))")
            for table in ("planstep", "planstepevent")
        ),
    ]

"""Row-level security: networks and joint plans, with their parts, are reached by who may open the person."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, one_controller, protect
from participants.joining.late import lands_in_the_kept_file

WITH_PERSON = ("networkmember", "jointplan")
PARTS = ("jointplanparty", "jointplanitem", "jointplanfollowup", "jointplancorrection")
# With the owner's rights: it tells nothing but whom a plan is about.
WHOSE = """
CREATE FUNCTION network_whose(plan uuid) RETURNS uuid LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT participant_id FROM public.network_jointplan WHERE id = plan);
END $$;
"""


def with_history(names: tuple[str, ...]) -> list[str]:
    """The tables and those of their history."""
    return [f"network_{name}{ending}" for name in names for ending in ("", "event")]


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0001_initial"),
        ("participants", "0013_relations_need_a_relation"),
        ("joining", "0003_late_rows"),
    ]

    operations = [
        migrations.RunSQL(WHOSE, "DROP FUNCTION network_whose(uuid);"),
        *(one_controller("network", name) for name in WITH_PERSON),
        *(protect(table) for table in with_history((*WITH_PERSON, *PARTS))),
        *(by_unit(table, "participants_is_open(participant_id)") for table in with_history(WITH_PERSON)),
        *(by_unit(table, "participants_is_open(network_whose(plan_id))") for table in with_history(PARTS)),
        lands_in_the_kept_file("network_networkmember"),
        lands_in_the_kept_file("network_jointplan"),
    ]

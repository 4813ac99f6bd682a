"""Row-level security: investigations for who writes notes in a unit of the person."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, one_controller, protect
from participants.joining.late import lands_in_the_kept_file

# With the owner's rights: it tells nothing but whom an investigation is about.
WHOSE = """
CREATE FUNCTION investigations_whose(investigation uuid) RETURNS uuid LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT participant_id FROM public.investigations_investigation WHERE id = investigation);
END $$;
"""
OPEN = "participants_is_open({})"
# Who writes notes wherever she works with people needs no second question.
WRITES = "(SELECT nystart_notes() @> nystart_people()) OR participants_is_near({}, nystart_notes())"
TABLES = (
    ("investigation", "participant_id"),
    ("investigationevent", "participant_id"),
    ("investigationanswer", "investigations_whose(investigation_id)"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("investigations", "0001_initial"),
        ("joining", "0006_both_files_are_near"),
        ("participants", "0013_relations_need_a_relation"),
    ]

    operations = [
        migrations.RunSQL(WHOSE, "DROP FUNCTION investigations_whose(uuid);"),
        one_controller("investigations", "investigation"),
        lands_in_the_kept_file("investigations_investigation"),
        *(protect(f"investigations_{table}") for table, _person in TABLES),
        *(by_unit(f"investigations_{table}", OPEN.format(person), WRITES.format(person)) for table, person in TABLES),
    ]

"""Notes and their versions are reached by who writes notes in a unit of the person, and may open her."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit

# With the owner's rights: it tells nothing but whom a note is about.
WHOSE = """
CREATE FUNCTION notes_whose(note uuid) RETURNS uuid LANGUAGE plpgsql STABLE COST 10
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT participant_id FROM public.notes_casenote WHERE id = note);
END $$;
"""
OPEN = "participants_is_open({})"
# Who writes notes wherever she works with people needs no second question.
WRITES = "(SELECT nystart_notes() @> nystart_people()) OR participants_is_near({}, nystart_notes())"


class Migration(migrations.Migration):
    dependencies = [("notes", "0005_walls_by_kind"), ("participants", "0012_walls_by_unit")]

    operations = [
        migrations.RunSQL(WHOSE, "DROP FUNCTION notes_whose(uuid);"),
        *(
            by_unit(f"notes_{table}", OPEN.format(person), WRITES.format(person))
            for table, person in (
                ("casenote", "participant_id"),
                ("casenoteevent", "participant_id"),
                ("notedraft", "participant_id"),
                ("casenoteversion", "notes_whose(note_id)"),
            )
        ),
    ]

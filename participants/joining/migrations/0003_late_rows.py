"""A row that is written while two files are joined lands in the kept one, not in the file that nobody sees any more."""

from django.db import migrations

from participants.joining.late import lands_in_the_kept_file

# The lock waits for a joining that is going on; the statement after it sees what that joining did.
KEPT_FILE = """
CREATE FUNCTION joining_kept_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE further uuid;
BEGIN
  PERFORM FROM participants_participant WHERE id = NEW.participant_id FOR KEY SHARE;
  LOOP
    SELECT kept_id INTO further FROM joining_joining WHERE joined_id = NEW.participant_id AND undone_at IS NULL;
    EXIT WHEN further IS NULL;
    NEW.participant_id := further;
  END LOOP;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION joining_kept_file() FROM PUBLIC;
"""

CORE = ("enrolment", "referral", "contactperson", "protectedaccess", "formernumber")


class Migration(migrations.Migration):
    dependencies = [
        ("joining", "0002_walls"),
        ("participants", "0007_last_day_of_participation"),
    ]

    operations = [
        migrations.RunSQL(KEPT_FILE, "DROP FUNCTION joining_kept_file();"),
        *(lands_in_the_kept_file(f"participants_{table}") for table in CORE),
    ]

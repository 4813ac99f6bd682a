"""The walls follow the kind of right too: people for who works with people, the protected for who is named."""

from importlib import import_module

from django.db import migrations

from nystart.foundation.access.rls import KINDS_OF_RIGHT, by_kind

walls = import_module("participants.core.migrations.0002_walls")

DROP = "DROP FUNCTION nystart_today(); DROP FUNCTION nystart_notes(); DROP FUNCTION nystart_people();"

NAMED = """
CREATE FUNCTION participants_names_me(person uuid) RETURNS boolean LANGUAGE sql STABLE COST 10 AS $$
  SELECT EXISTS (
    SELECT FROM participants_protectedaccess
    WHERE participant_id = person AND user_id = (SELECT nystart_user())
      AND starts_on <= nystart_today() AND (ends_on IS NULL OR ends_on >= nystart_today())
  )
$$;
CREATE FUNCTION participants_is_open(person uuid) RETURNS boolean LANGUAGE sql STABLE COST 10 AS
$$ SELECT EXISTS (SELECT FROM participants_participant WHERE id = person) $$;
"""

NOT_NAMED = "DROP FUNCTION participants_is_open(uuid); DROP FUNCTION participants_names_me(uuid);"

SEARCH = walls.NAMED_LIKE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace(
    "nystart_controllers()", "nystart_people()"
)
REFERRED = f"{walls.I_REFER} AND participants_referred(id)"


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0009_enrolments_are_written_by_their_own"),
        ("audit", "0005_token_and_honest_readings"),
    ]

    operations = [
        migrations.RunSQL(KINDS_OF_RIGHT, DROP),
        migrations.RunSQL(NAMED, NOT_NAMED),
        migrations.RunSQL(SEARCH, migrations.RunSQL.noop),
        by_kind(
            "participants_participant", "people", only="protection = 'none' OR participants_names_me(id)", also=REFERRED
        ),
        by_kind("participants_identity", "people", only="participants_is_open(participant_id)"),
        by_kind("participants_formernumber", "people", only="participants_is_open(participant_id)"),
        by_kind("participants_contactperson", "people", only="participants_is_open(participant_id)"),
        by_kind("participants_protectedaccess", "people"),
        by_kind("participants_protectedaccessevent", "people"),
        by_kind("participants_referral", "people", also=walls.REFERRED_BY_ME),
        by_kind("participants_participantevent", "people", only="participants_is_open(pgh_obj_id)"),
        by_kind("participants_contactpersonevent", "people", only="participants_is_open(participant_id)"),
        by_kind("participants_referralevent", "people", also=walls.REFERRED_BY_ME),
    ]

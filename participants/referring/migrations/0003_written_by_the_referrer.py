"""What a referrer writes of her own forms: a new one, its files while it waits, and that she takes it back. Nothing that leads to a file.

She reads the forms that she has sent, and their files.
"""

from django.db import migrations

from nystart.foundation.access.rls import by_unit

MINE = "organisation_id = ANY ((SELECT nystart_people())::uuid[])"
OPEN = "referral_id IS NULL OR participants_is_open(referring_whose(referral_id))"
BY_ME = "referrer_id = (SELECT nystart_user())"
WITH_MINE = "EXISTS (SELECT FROM referring_sentreferral sent WHERE sent.id = sent_id AND sent.referrer_id = (SELECT nystart_user()){})"
WAITING = (
    " AND sent.state = 'sent' AND sent.organisation_id = {0}.organisation_id AND sent.controller_id = {0}.controller_id"
)
SENT, FILE = "referring_sentreferral", "referring_referralfile"


def enclosed(table: str) -> str:
    """A file that she adds herself to a form of hers that waits, where the form was sent."""
    waiting = WITH_MINE.format(WAITING.format(table))
    return f"added_by_id = (SELECT nystart_user()) AND referral_id IS NULL AND {waiting}"


POLICIES = (
    (SENT, "read_by_referrer", f"SELECT USING ({BY_ME})"),
    (f"{SENT}event", "read_by_referrer", f"SELECT USING ({BY_ME})"),
    (SENT, "sent_by_referrer", f"INSERT WITH CHECK ({BY_ME} AND state = 'sent' AND referral_id IS NULL)"),
    (f"{SENT}event", "sent_by_referrer", f"INSERT WITH CHECK ({BY_ME} AND referral_id IS NULL)"),
    (
        SENT,
        "taken_back",
        f"UPDATE USING ({BY_ME} AND state = 'sent')"
        f" WITH CHECK ({BY_ME} AND (state = 'sent' OR state = 'withdrawn') AND referral_id IS NULL)",
    ),
    (FILE, "read_by_referrer", f"SELECT USING ({WITH_MINE.format('')})"),
    (f"{FILE}event", "read_by_referrer", f"SELECT USING ({WITH_MINE.format('')})"),
    (FILE, "enclosed_by_referrer", f"INSERT WITH CHECK ({enclosed(FILE)})"),
    (f"{FILE}event", "enclosed_by_referrer", f"INSERT WITH CHECK ({enclosed(f'{FILE}event')})"),
)


class Migration(migrations.Migration):
    dependencies = [("referring", "0002_walls")]

    operations = [
        *(by_unit(f"{table}{log}", MINE, OPEN) for table in (SENT, FILE) for log in ("", "event")),
        *(
            migrations.RunSQL(f"CREATE POLICY {name} ON {table} FOR {rest};", f"DROP POLICY {name} ON {table};")
            for table, name, rest in POLICIES
        ),
    ]

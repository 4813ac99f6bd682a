"""Identity numbers are encrypted, those that stand there too (docs/decisions/0032)."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import migrations, models

from nystart.foundation.ciphers.concealed import concealed_only
from nystart.foundation.ciphers.opaque import conceal_stored, reveal_token
from participants.core.models.number_field import PURPOSE, NumberField

TABLES = ("participants_identity", "participants_formernumber")
BATCH = 2_000


def _batches(cursor: Any, table: str) -> Iterator[list[tuple[Any, str]]]:
    after = "00000000-0000-0000-0000-000000000000"
    while True:
        cursor.execute(f"SELECT id, number FROM {table} WHERE id > %s ORDER BY id LIMIT {BATCH}", [after])
        rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        after = rows[-1][0]


def _rewrite(schema_editor: Any, change: Callable[[str], str]) -> None:
    with schema_editor.connection.cursor() as cursor:
        for table in TABLES:
            for rows in _batches(cursor, table):
                cursor.execute(
                    f"UPDATE {table} AS old SET number = new.number"
                    " FROM unnest(%s::uuid[], %s::text[]) AS new (id, number) WHERE new.id = old.id",
                    [[pk for pk, _number in rows], [change(number) for _pk, number in rows]],
                )


def conceal(apps: Any, schema_editor: Any) -> None:
    """Encrypt every number with the key that writes today."""
    _rewrite(schema_editor, lambda number: conceal_stored(number, PURPOSE))


def reveal(apps: Any, schema_editor: Any) -> None:
    """Back to plain text."""
    _rewrite(schema_editor, lambda token: reveal_token(token, PURPOSE))


class Migration(migrations.Migration):
    dependencies = [("participants", "0010_walls_by_kind")]

    operations = [
        migrations.RemoveConstraint(model_name="identity", name="identity_number_fits_its_kind"),
        migrations.AlterField("formernumber", "number", models.TextField(verbose_name="nummer")),
        migrations.AlterField("identity", "number", models.TextField(verbose_name="nummer")),
        migrations.RunPython(conceal, reveal),
        migrations.AlterField("formernumber", "number", NumberField(verbose_name="nummer")),
        migrations.AlterField("identity", "number", NumberField(verbose_name="nummer")),
        *(concealed_only(table, "number") for table in TABLES),
        # The planner's statistics quote values of the column as it was.
        migrations.RunSQL(f"ANALYZE {', '.join(TABLES)};", migrations.RunSQL.noop),
    ]

"""Many rows of a model in one statement: the database reads them from one value, with its triggers, walls and history.

Faster than making an object of each, and nothing lies in a table in between that somebody would have to destroy.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql

STATEMENT = "INSERT INTO {table} ({columns}) SELECT {values} FROM jsonb_to_recordset({rows}::jsonb) AS given ({typed})"
MADE_AT = "created_at"


def insert_rows(model: type[models.Model], rows: Sequence[dict[str, Any]]) -> None:
    """Write the rows, each with the same columns; every other column gets the default of its field.

    Values are plain (texts, numbers, days, identifiers). The model's ``save`` and validators do not run: its constraints do.
    """
    if not rows:
        return
    fields = {field.column: field for field in model._meta.concrete_fields if not field.generated}
    given = list(rows[0])
    others = [str(column) for column in fields if column not in given]
    typed = [sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(_type(fields[column]))) for column in given]
    values: list[sql.Composable] = [sql.SQL("given.{}").format(sql.Identifier(column)) for column in given]
    values += [sql.SQL("now()") if column == MADE_AT else sql.Literal(_default(fields[column])) for column in others]
    with connection.cursor() as cursor:
        statement = sql.SQL(STATEMENT).format(
            table=sql.Identifier(model._meta.db_table),
            columns=sql.SQL(", ").join([sql.Identifier(column) for column in (*given, *others)]),
            values=sql.SQL(", ").join(values),
            rows=sql.Placeholder(),
            typed=sql.SQL(", ").join(typed),
        )
        cursor.execute(statement.as_string(cursor.connection), [json.dumps(rows, default=str, ensure_ascii=False)])


def _type(field: Any) -> str:
    return str(field.rel_db_type(connection) if field.is_relation else field.db_type(connection))


def _default(field: Any) -> Any:
    return field.get_db_prep_save(field.get_default(), connection)

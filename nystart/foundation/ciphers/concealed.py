"""A field that the database keeps encrypted: its backup, its logs and whoever reads its tables see no text.

The same text gives the same token (AES-SIV), so that the database finds a whole text again and keeps it unique, and nothing
more: no part of it is found, and nothing is sorted by it.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import migrations, models
from django.db.models import Lookup, Value

from .opaque import STORED, conceal_stored, reveal_token, tokens_of


def concealed_only(table: str, column: str) -> migrations.RunSQL:
    """For the migration of a model with a ``ConcealedField``: the database takes nothing but tokens in the column."""
    name = f"{column}_is_concealed"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} ~ '^{STORED}[A-Za-z0-9_-]{{22,}}$');",
        f"ALTER TABLE {table} DROP CONSTRAINT {name};",
    )


class ConcealedField(models.CharField):
    """A short text, in Python as it was written and in the database encrypted (krypterat fält) for its ``purpose``.

    Since the database can judge nothing but that it is encrypted (``concealed_only``), the validators run whenever it is written: raises
    ValidationError. Reading raises UnreadableError when no key fits. Compared with texts only (``exact``, ``in``), under
    every key; two columns are not compared in SQL, since their rows may be of two keys.
    """

    LOOKUPS: ClassVar = frozenset({"exact", "in", "isnull", "stored_as"})

    def __init__(self, *args: Any, purpose: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purpose = purpose

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def db_type(self, connection: Any) -> str:
        return "text"

    def tokens(self, text: str) -> list[str]:
        """How the text may stand in the database, for a value that is put into finished SQL (``stored_as``)."""
        return tokens_of(text, self.purpose)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return None if value is None else reveal_token(value, self.purpose)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        value = super().get_db_prep_value(value, connection, prepared)
        return conceal_stored(value, self.purpose) if isinstance(value, str) else value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if not hasattr(value, "as_sql") and not (value is None and self.null):
            if not value:
                raise ValidationError(self.error_messages["blank"], code="blank")
            self.run_validators(value)
        return super().get_db_prep_save(value, connection)

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in self.LOOKUPS else None

    def get_transform(self, lookup_name: str) -> Any:
        return None


@ConcealedField.register_lookup
class StoredAs(Lookup):
    """The column holds one of these tokens: a list of them, or a place in a statement where they will stand (``late``)."""

    lookup_name = "stored_as"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        sought, values = compiler.compile(self.rhs) if isinstance(self.rhs, Value) else ("%s", [list(self.rhs)])
        return f"{column} = ANY({sought})", (*params, *values)


class _Sought(StoredAs):
    prepare_rhs = True

    def get_prep_lookup(self) -> list[str]:
        rhs = self.rhs
        if hasattr(rhs, "resolve_expression") or hasattr(rhs, "as_sql"):
            raise TypeError("An encrypted column is compared with texts only; read the other column first.")
        field: ConcealedField = self.lhs.output_field
        return [token for text in self.texts(rhs) for token in field.tokens(str(text))]

    def texts(self, rhs: Any) -> Iterable[Any]:
        """The texts that are sought."""
        return rhs


@ConcealedField.register_lookup
class Exact(_Sought):
    """The whole text."""

    lookup_name = "exact"

    def texts(self, rhs: Any) -> Iterable[Any]:
        return [rhs]


@ConcealedField.register_lookup
class In(_Sought):
    """One of several whole texts."""

    lookup_name = "in"

"""Password hashes are encrypted, those that stand there too (docs/decisions/0032)."""

from collections.abc import Callable
from typing import Any

from django.db import migrations, models

from nystart.foundation.accounts.models.password_field import PURPOSE, PasswordField
from nystart.foundation.ciphers.opaque import STORED, conceal_stored, reveal_token

CONCEALED = f"""
ALTER TABLE accounts_user ADD CONSTRAINT password_is_concealed CHECK (password ~ '^(!|{STORED}[A-Za-z0-9_-]{{22,}}$)');
ANALYZE accounts_user;
"""
PLAIN = "ALTER TABLE accounts_user DROP CONSTRAINT password_is_concealed;"


def _rewrite(schema_editor: Any, change: Callable[[str], str]) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id, password FROM accounts_user WHERE password NOT LIKE '!%'")
        rows = [(change(password), pk) for pk, password in cursor.fetchall()]
        cursor.executemany("UPDATE accounts_user SET password = %s WHERE id = %s", rows)


def conceal(apps: Any, schema_editor: Any) -> None:
    """Encrypt every hash with the key that writes today."""
    _rewrite(schema_editor, lambda password: conceal_stored(password, PURPOSE))


def reveal(apps: Any, schema_editor: Any) -> None:
    """Back to hashes."""
    _rewrite(schema_editor, lambda token: reveal_token(token, PURPOSE))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0013_addresses_are_approved")]

    operations = [
        migrations.AlterField("user", "password", models.TextField(verbose_name="lösenord")),
        migrations.RunPython(conceal, reveal),
        migrations.AlterField("user", "password", PasswordField(verbose_name="lösenord")),
        migrations.RunSQL(CONCEALED, PLAIN),
    ]

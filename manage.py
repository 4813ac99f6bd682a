#!/usr/bin/env python3
"""Run a command as the database role it needs, with the embedded PostgreSQL when there is no other."""

import os
import sys

OWNER_COMMANDS = {
    "backup",
    "bench",
    "demo",
    "lintmigrations",
    "makemigrations",
    "migrate",
    "optimizemigration",
    "pgtrigger",
    "reencrypt",
    "restore",
    "showmigrations",
    "sqlmigrate",
    "squashmigrations",
    "test",
}
COMMANDS_ON_TABLES = {"bootstrap", "demo", "export_report", "generate", "import_project", "reencrypt"}
COMMANDS_WITHOUT_DATABASE = {
    "backup_key",
    "check",
    "collectstatic",
    "diffsettings",
    "findstatic",
    "help",
    "version",
    "--help",
    "--version",
}


def main() -> None:
    """Run the command given on the command line."""
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nystart.settings")
    if command in OWNER_COMMANDS:
        os.environ.setdefault("NYSTART_DATABASE_ROLE", "owner")

    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from nystart.foundation.database.embedded import ensure_configured

    try:
        if command not in COMMANDS_WITHOUT_DATABASE or "--database" in sys.argv:
            ensure_configured()
        if command in COMMANDS_ON_TABLES and "--help" not in sys.argv and "-h" not in sys.argv:
            _ensure_migrated()
    except (ImproperlyConfigured, RuntimeError) as error:
        sys.exit(str(error))
    execute_from_command_line(sys.argv)


def _ensure_migrated() -> None:
    import django

    django.setup()
    from nystart.roof.ops.schema import ensure_migrated

    ensure_migrated()


if __name__ == "__main__":
    main()

"""`manage.py run_all`: the whole product on this machine."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nystart.roof.ops.supervisor import Supervisor
from nystart.roof.ops.system_libraries import ensure_pango


class Command(BaseCommand):
    """Serve on 127.0.0.1 and keep database, web server and worker alive."""

    help = "Serves the product on this machine: database, web server and worker, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port from the command line or the environment."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or "8000"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until stopped."""
        try:
            ensure_pango()
            Supervisor(port=options["port"], say=self._say).run()
        except RuntimeError as error:
            raise CommandError(str(error)) from None
        except KeyboardInterrupt:
            self._say("Stopped before it had started.")

    def _say(self, message: str) -> None:
        self.stdout.write(message)
        self.stdout.flush()

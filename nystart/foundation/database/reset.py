"""Start over: `python -m nystart.foundation.database.reset` deletes the embedded databases and the stored files of this checkout."""

from __future__ import annotations

import shutil
import sys

from nystart.foundation.database import embedded, layout


def main() -> None:
    """Delete var/ and the embedded server's data, wherever it lies."""
    try:
        embedded.remove()
    except RuntimeError as error:
        sys.exit(str(error))
    shutil.rmtree(layout.PROJECT / "var", ignore_errors=True)
    print("All data of this checkout are gone. 'make run' starts anew.")


if __name__ == "__main__":
    main()

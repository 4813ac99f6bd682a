"""An HTML checker for every page that the tests open: what a parser has to guess about is a fault."""

from typing import Any

from tinyhtml5.parser import HTMLParser


def faults(answer: Any) -> list[str]:
    """What a strict reader of HTML finds in a page or a part of one; nothing for other answers."""
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    parser = HTMLParser()
    text = answer.content.decode()
    if text.lstrip().lower().startswith("<!doctype"):
        parser.parse(text)
    else:
        parser.parse(f"<!doctype html><html lang=sv><head><title>Del</title></head><body>{text}</body></html>")
    rows = text.splitlines()
    return [
        f"{kind}: {rows[line - 1][max(0, column - 60) : column]}"
        for (line, column), kind, _facts in parser.errors
        if line <= len(rows)
    ]

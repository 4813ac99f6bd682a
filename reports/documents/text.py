"""Running text as people type it: blank line between paragraphs, "- " or "1. " for a list, "## " for a heading within."""

import re
from dataclasses import dataclass

BULLET = re.compile(r"^\s*[-•–*]\s*(?=\S)")
STEP = re.compile(r"^\s*\d{1,2}[.)]\s+(?=\S)")
SUBHEADING = re.compile(r"^##\s+(?=\S)")


@dataclass(frozen=True)
class Block:
    """A piece of text: ``paragraph``, ``list``, ``steps`` (a numbered list) or ``subheading``, with its lines."""

    kind: str
    lines: tuple[str, ...]


def text_blocks(text: str) -> tuple[Block, ...]:
    """The pieces of a text in order. Lines that follow each other belong together."""
    blocks: list[Block] = []
    kind = ""
    lines: list[str] = []
    for line in [*text.replace("\r\n", "\n").split("\n"), ""]:
        found, words = _read(line)
        if kind and (found != kind or kind == "subheading"):
            blocks.append(Block(kind, tuple(lines)))
            lines = []
        if found:
            lines.append(words)
        kind = found
    return tuple(blocks)


def _read(line: str) -> tuple[str, str]:
    if not line.strip():
        return "", ""
    if SUBHEADING.match(line):
        return "subheading", SUBHEADING.sub("", line).strip()
    if STEP.match(line):
        return "steps", STEP.sub("", line).strip()
    if BULLET.match(line):
        return "list", BULLET.sub("", line).strip()
    return "paragraph", line.strip()

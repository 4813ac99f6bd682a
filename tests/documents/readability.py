"""How hard a page is to read: LIX (läsbarhetsindex) and the length of its sentences.

LIX is the mean number of words in a sentence plus the share of words with more than six letters, in per cent. Below 30 is
very easy, 30 to 40 easy, 40 to 50 a newspaper, above 60 the prose of authorities.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .collect import Document
from .reading import BLOCKS, UNREAD, is_hidden, squeezed
from .walk import view_of

SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖ”\d])")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LONG = 7
"""Letters of a long word, at least."""
PROSE = {"p", "li", "dd"}
"""Elements with text to read. Headings, labels and cells are no sentences and would make a page look easier than it is."""


@dataclass(frozen=True)
class Readability:
    """What was counted on a page."""

    sentences: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> int:
        return sum(map(len, self.sentences))

    @property
    def mean(self) -> float:
        """Words of a sentence, on average."""
        return self.words / len(self.sentences)

    @property
    def lix(self) -> float:
        long = sum(len(word) >= LONG for sentence in self.sentences for word in sentence)
        return self.mean + 100 * long / self.words

    @property
    def longest(self) -> str:
        """The sentence with most words."""
        return " ".join(max(self.sentences, key=len))

    def faults(self) -> Iterator[str]:
        """What is above the limits."""
        if self.lix > HIGHEST_LIX:
            yield f"LIX {self.lix:.1f}, more than {HIGHEST_LIX}"
        if self.mean > LONGEST_MEAN:
            yield f"{self.mean:.1f} words a sentence, more than {LONGEST_MEAN}"
        for sentence in self.sentences:
            if len(sentence) > LONGEST_SENTENCE:
                yield f"{len(sentence)} words, more than {LONGEST_SENTENCE}: {' '.join(sentence)}"

    def __str__(self) -> str:
        return f"LIX {self.lix:.0f}, {self.mean:.1f} words a sentence, longest {len(self.longest.split())}, {self.words} words"


def readability_of(tree: Any) -> Readability:
    """Of the text in the main part of a page. Raises ValueError where there is none."""
    sentences = tuple(
        words
        for text in _texts(tree.xpath("//main")[0])
        for sentence in SENTENCE_END.split(text)
        if (words := tuple(WORD.findall(sentence)))
    )
    if not sentences:
        raise ValueError("The page has no text.")
    return Readability(sentences)


def _texts(main: Any) -> Iterator[str]:
    """The text of each block, without blocks inside it."""
    for element in main.iter():
        if isinstance(element.tag, str) and element.tag in PROSE and not is_hidden(element):
            yield squeezed("".join(_own(element)))


def _own(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in UNREAD:
            yield " " if child.tag in BLOCKS else "".join(_own(child))
        yield child.tail or ""


EASY = {
    *("web:accessibility", "web:privacy", "web:help", "account_login"),
    *("reception:where", "reception:apply", "reception:applied"),
    *("bank:search", "bank:municipality", "bank:offer", "bank:offered", "bank:embed_help"),
}
"""Pages in easy Swedish: those that the statement on accessibility says it of, and those that everybody is sent to."""
HIGHEST_LIX, LONGEST_MEAN, LONGEST_SENTENCE = 40, 12, 25


def too_hard(documents: Iterable[Document]) -> tuple[list[str], list[str]]:
    """Pages in easy Swedish that are harder than promised.

    Also what was measured on each, the hardest of a kind.
    """
    hardest: dict[str, Readability] = {}
    for document in documents:
        view = view_of(document.address)
        if view in EASY:
            read = readability_of(document.tree)
            hardest[view] = max(hardest.get(view, read), read, key=lambda one: one.lix)
    wrong = [f"{view}: {told}" for view, read in hardest.items() for told in read.faults()]
    wrong += [f"{view} was not seen" for view in sorted(EASY - hardest.keys())]
    return wrong, [f"{view}: {read}" for view, read in sorted(hardest.items())]

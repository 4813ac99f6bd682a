"""Which small changes could be made to a file: the slips that a person makes, in the product's own idioms.

A library that mutates Python knows comparisons and numbers; here most rules are Django lookups (``starts_on__lte=day``), terms of a
filter and links of a queryset's chain, so those are changed too.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "in": "not in", "not in": "in",
               "is": "is not", "is not": "is"}  # fmt: skip
OPERATORS = {ast.And: ("and", "or"), ast.Or: ("or", "and")}
ARITHMETIC = {ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.BitAnd: ("&", "|"), ast.BitOr: ("|", "&"),
              ast.Mult: ("*", "//"), ast.FloorDiv: ("//", "*")}  # fmt: skip
LOOKUPS = {"lt": "lte", "lte": "lt", "gt": "gte", "gte": "gt"}
FILTERS = {"filter", "exclude", "Q", "get", "When"}
OPPOSITES = {"min": "max", "max": "min"}


@dataclass(frozen=True)
class Change:
    """A piece of a file, from one offset to another, and what stands there instead."""

    start: int
    end: int
    new: str
    line: int

    def apply(self, text: str) -> str:
        """The file as it reads with the change."""
        return text[: self.start] + self.new + text[self.end :]


class Source:
    """A file with its tree, and offsets into its text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = ast.parse(text)
        self._lines = [0]
        for line in text.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def at(self, line: int, column: int) -> int:
        """The offset of a place that ``ast`` gives in bytes."""
        start = self._lines[line - 1]
        row = self.text[start : self._lines[line]]
        return start + len(row.encode()[:column].decode())

    def start(self, node: ast.AST) -> int:
        """Where a node begins."""
        return self.at(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        """Where it ends."""
        return self.at(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def changes(self, chain: frozenset[str]) -> list[Change]:
        """Every change that could be made; ``chain`` names the queryset methods that narrow."""
        found = {change for node in ast.walk(self.tree) for change in self._of(node, chain)}
        passed_over = [(self.start(each), self.end(each)) for each in _passed_over(self.tree)]
        kept = [one for one in found if not any(start <= one.start < end for start, end in passed_over)]
        return sorted(kept, key=lambda change: (change.start, change.end, change.new))

    def _of(self, node: ast.AST, chain: frozenset[str]) -> Iterator[Change]:
        if isinstance(node, ast.Compare):
            yield from self._comparison(node)
        elif isinstance(node, ast.BoolOp):
            yield from self._between(node.values, *OPERATORS[type(node.op)])
        elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC and not _is_text(node):
            yield from self._between([node.left, node.right], *ARITHMETIC[type(node.op)])
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
            yield Change(self.start(node), self.start(node.operand), "", node.lineno)
        elif isinstance(node, ast.Constant):
            yield from self._constant(node)
        elif isinstance(node, ast.Call):
            yield from self._call(node, chain)

    def _comparison(self, node: ast.Compare) -> Iterator[Change]:
        sides = [node.left, *node.comparators]
        for left, right in pairwise(sides):
            start, between = self.end(left), self.text[self.end(left) : self.start(right)]
            found = re.search(r"not in|is not|<=|>=|==|!=|<|>|\bin\b|\bis\b", between)
            if found:
                yield Change(start + found.start(), start + found.end(), COMPARISONS[found[0]], left.lineno)

    def _between(self, values: list[ast.expr], old: str, new: str) -> Iterator[Change]:
        for left, right in pairwise(values):
            start, between = self.end(left), self.text[self.end(left) : self.start(right)]
            if (at := between.find(old)) >= 0:
                yield Change(start + at, start + at + len(old), new, left.end_lineno or left.lineno)

    def _constant(self, node: ast.Constant) -> Iterator[Change]:
        if isinstance(node.value, bool):
            yield Change(self.start(node), self.end(node), str(not node.value), node.lineno)
        elif isinstance(node.value, int):
            yield Change(self.start(node), self.end(node), str(node.value + 1), node.lineno)

    def _call(self, node: ast.Call, chain: frozenset[str]) -> Iterator[Change]:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in OPPOSITES and isinstance(node.func, ast.Name):
            yield Change(self.start(node.func), self.end(node.func), OPPOSITES[name], node.lineno)
        if isinstance(node.func, ast.Attribute) and name in chain:
            yield Change(self.end(node.func.value), self.end(node), ".all()", node.lineno)
        if name in FILTERS:
            yield from self._terms(node)

    def _terms(self, node: ast.Call) -> Iterator[Change]:
        terms = [*node.args, *node.keywords]
        for keyword in node.keywords:
            lookup = (keyword.arg or "").rpartition("__")
            if lookup[2] in LOOKUPS and lookup[1]:
                start = self.start(keyword)
                yield Change(
                    start, start + len(keyword.arg or ""), f"{lookup[0]}__{LOOKUPS[lookup[2]]}", keyword.lineno
                )
        for number, term in enumerate(terms):
            before = self.end(terms[number - 1]) if number else self.start(term)
            after = self.end(term) if number or len(terms) == 1 else self.start(terms[1])
            yield Change(before, after, "", term.lineno)


def _passed_over(tree: ast.Module) -> Iterator[ast.AST]:
    """Annotations, and what a migration has already written into the database: columns and ``Meta``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.returns:
            yield node.returns
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            yield node
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _is_column(node.value):
            yield node


def _is_column(call: ast.Call) -> bool:
    return getattr(getattr(call.func, "value", None), "id", "") == "models"


def _is_text(node: ast.BinOp) -> bool:
    return any(isinstance(each, ast.JoinedStr | ast.List | ast.Tuple) or isinstance(getattr(each, "value", 0), str)
               for each in (node.left, node.right))  # fmt: skip

"""``docs/security.md`` answers each requirement of OWASP ASVS 5.0.0, level 1 and 2, once, and what it names is there."""

import ast
import re
from functools import cache

from tests.house import ROOT, tree_of

REQUIREMENTS = """
1.1 - 2 | 1.2 5 9 | 1.3 2 11 | 1.4 - 3 | 1.5 1 2 | 2.1 1 3 | 2.2 2 3 | 2.3 1 4 | 2.4 - 1
3.2 2 2 | 3.3 1 4 | 3.4 2 6 | 3.5 3 5 | 3.7 - 2 | 4.1 1 3 | 4.2 - 1 | 4.3 - 2 | 4.4 1 4
5.1 - 1 | 5.2 2 3 | 5.3 2 2 | 5.4 - 3 | 6.1 1 3 | 6.2 8 12 | 6.3 2 4 | 6.4 2 4 | 6.5 - 5 | 6.6 - 3 | 6.8 - 4
7.1 - 3 | 7.2 4 4 | 7.3 - 2 | 7.4 2 5 | 7.5 - 2 | 7.6 - 2 | 8.1 1 2 | 8.2 2 3 | 8.3 1 1 | 8.4 - 1 | 9.1 3 3 | 9.2 1 4
10.1 - 2 | 10.2 - 2 | 10.3 - 4 | 10.4 5 11 | 10.5 - 5 | 10.6 - 2 | 10.7 - 3
11.1 - 2 | 11.2 - 3 | 11.3 2 3 | 11.4 1 4 | 11.5 - 1 | 11.6 - 1 | 12.1 1 3 | 12.2 2 2 | 12.3 - 4
13.1 - 1 | 13.2 - 5 | 13.3 - 2 | 13.4 1 5 | 14.1 - 2 | 14.2 1 4 | 14.3 1 3 | 15.1 1 3 | 15.2 1 3 | 15.3 1 7
16.1 - 1 | 16.2 - 5 | 16.3 - 4 | 16.4 - 3 | 16.5 - 3 | 17.1 - 1 | 17.2 - 4 | 17.3 - 2
"""
"""Each section with the last number of level 1 and the last of level 2; level 3 comes after both."""
ANSWERS = {"met", "not applicable", "decided against", "open"}
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| ([12]) \| (.+?) \| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([^`]+)`")
PART = re.compile(r"\*([^*]+)\*(?: and \*([^*]+)\*)? (?:in `([^`]+)`|below)")
PAGE = ROOT / "docs/security.md"


def rows():
    return ROW.findall(PAGE.read_text(encoding="utf-8"))


def required():
    """Every number with its level."""
    for section in filter(None, map(str.strip, REQUIREMENTS.replace("\n", "|").split("|"))):
        name, last_of_1, last_of_2 = section.split()
        first = 0 if last_of_1 == "-" else int(last_of_1)
        for number in range(1, int(last_of_2) + 1):
            yield f"{name}.{number}", "1" if number <= first else "2"


def test_the_list_is_that_of_the_standard():
    levels = [level for _number, level in required()]
    assert (levels.count("1"), levels.count("2")) == (70, 183)


def test_each_requirement_is_answered_once():
    assert sorted((number, level) for number, _words, level, _answer, _shown in rows()) == sorted(required())


def test_each_answer_is_one_of_four_and_says_why():
    assert [row for row in rows() if row[3] not in ANSWERS or not row[4].strip()] == []


@cache
def functions_of(path):
    return {node.name for node in tree_of(path).body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def is_there(named):
    """Whether a test or a file that is named in the page exists. Other words in this type face are not asked about."""
    path, _, test = named.partition("::")
    if test:
        return (ROOT / path).is_file() and test in functions_of(path)
    looks_like_a_file = "/" in path or re.fullmatch(r"[\w.-]+\.(txt|yml|toml|md)|Makefile|Dockerfile", path)
    return not looks_like_a_file or "://" in path or (ROOT / path).exists()


def test_every_test_and_file_that_is_named_is_there():
    assert [named for named in NAMED.findall(PAGE.read_text(encoding="utf-8")) if not is_there(named)] == []


def test_every_part_that_is_named_is_there():
    missing = []
    for first, second, page in PART.findall(PAGE.read_text(encoding="utf-8")):
        text = (ROOT / (page or "docs/security.md")).read_text(encoding="utf-8")
        missing += [name for name in (first, second) if name and not re.search(rf"^(#+ |\*\*){name}", text, re.M)]
    assert missing == []


def test_what_is_met_names_a_test_or_a_place():
    met = [row for row in rows() if row[3] == "met"]
    assert [row[0] for row in met if not NAMED.search(row[4]) and not PART.search(row[4])] == []
    assert len([row for row in met if "::" in row[4]]) > len(met) * 2 / 3

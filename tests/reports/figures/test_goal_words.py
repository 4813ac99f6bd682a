"""How far from its target a goal is, in words, at the border between one and the other."""

from decimal import Decimal

import pytest

from reports.figures.goals import Outcome, Verdict
from reports.figures.measures import Counted


@pytest.mark.parametrize(
    ("count", "words", "verdict"),
    [
        (98, "2 färre än målet", Verdict.MISSED),
        (99, "1 färre än målet", Verdict.MISSED),
        (100, "Precis på målet", Verdict.MET),
        (101, "1 fler än målet", Verdict.MET),
        (102, "2 fler än målet", Verdict.MET),
    ],
)
def test_a_count_is_so_many_more_or_fewer(count, words, verdict):
    outcome = Outcome("", False, Counted(count, None), Decimal(100))
    assert (outcome.words, outcome.verdict) == (words, verdict)


@pytest.mark.parametrize(
    ("reached", "words", "verdict"),
    [
        (6990, "0,1 procentenheter under målet", Verdict.MISSED),
        (6999, "Strax under målet", Verdict.MISSED),
        (7000, "Precis på målet", Verdict.MET),
        (7001, "Precis på målet", Verdict.MET),
        (7010, "0,1 procentenheter över målet", Verdict.MET),
        (7200, "2,0 procentenheter över målet", Verdict.MET),
    ],
)
def test_a_share_is_so_many_points_above_or_below(reached, words, verdict):
    outcome = Outcome("", True, Counted(reached, 10_000), Decimal(70))
    assert (outcome.words, outcome.verdict) == (words, verdict)


@pytest.mark.parametrize(
    ("noted", "words", "text"), [(None, "Inte noterat än", ""), (0, "Inte klart", "nej"), (1, "Klart", "ja")]
)
def test_a_fact_is_done_or_not(noted, words, text):
    outcome = Outcome("", False, Counted(noted, None), None, is_fact=True)
    assert (outcome.words, outcome.value_text, outcome.target_text) == (words, text, "ja")


def test_without_anybody_or_without_a_target_there_is_nothing_to_compare():
    assert Outcome("", True, Counted(0, 0), Decimal(70)).words == "Inget att räkna på än"
    assert Outcome("", True, Counted(1, 2), None).words == "Jämförelsetalet saknas"


@pytest.mark.parametrize(("target", "promise"), [("70", "70\u00a0%"), ("31.4", "31,4\u00a0%"), ("31.0", "31\u00a0%")])
def test_a_target_is_promised_without_a_decimal_that_says_nothing(target, promise):
    assert Outcome("", True, Counted(1, 2), Decimal(target)).promise == promise

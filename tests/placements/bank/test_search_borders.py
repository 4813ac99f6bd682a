"""How long a word must be before it is looked for in one more way: one letter less, just so many, one more."""

import pytest

from placements.bank.models import SynonymGroup
from placements.bank.search import Word, read_words, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _groups():
    SynonymGroup.objects.all().delete()
    SynonymGroup.objects.create(words=["bil", "lack", "bilar", "fordon"])


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("abc", Word("abc")),
        ("abcd", Word("abcd:*")),
        ("abcde", Word("abcde:*", "", "abcde")),
        ("abcdef", Word("abcdef:*", "abcdef", "abcdef")),
    ],
)
def test_a_longer_word_is_looked_for_in_more_ways(written, word):
    assert read_words(written) == [word]


def test_a_synonym_of_four_letters_is_taken_as_it_stands_and_one_of_five_begins():
    assert read_words("bil") == [Word("bil | lack | bilar:* | fordon:*", "fordon")]


def test_a_typed_word_that_is_itself_a_synonym_of_four_letters_is_taken_as_it_stands():
    assert read_words("lack")[0].typed == "bil | lack | bilar:* | fordon:*"


@pytest.mark.parametrize(("written", "met"), [("for", False), ("ford", True), ("fordo", True)])
def test_four_letters_of_a_synonym_meet_its_group(written, met):
    assert ("bilar" in read_words(written)[0].typed) is met


@pytest.mark.parametrize(("written", "met"), [("bilskrot", False), ("lackskrot", True), ("bilarskrot", True)])
def test_a_word_made_from_a_synonym_of_four_letters_meets_its_group(written, met):
    assert ("fordon" in read_words(written)[0].typed) is met


@pytest.mark.parametrize(("written", "met"), [("lakc", False), ("fordno", False), ("fordonn", True), ("fodron", False)])
def test_a_word_that_is_nearly_a_known_one_meets_its_group(written, met):
    assert ("bilar" in read_words(written)[0].typed) is met


@pytest.mark.parametrize("count", [5, 6, 7])
def test_six_words_are_looked_for(count):
    assert len(words_of(" ".join(f"ord{chr(97 + number)}" for number in range(count)))) == min(count, 6)

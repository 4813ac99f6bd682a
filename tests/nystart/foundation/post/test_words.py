"""Words that no message may carry, and what chance writes in a link."""

import pytest

from nystart.foundation.post.words import sensitive_words

LINK = "https://nystart.example.org/godkann/"


@pytest.mark.parametrize(
    "token",
    ["pQ7x-lss4TzR0mVbN2cKwYd", "brott_AbCdEfGhIjKlMnOp", "0e1f2a3b-1912-4121-8121-219191212121", "a" * 20],
)
def test_the_secret_part_of_a_link_is_no_text(token):
    assert sensitive_words(f"Öppna {LINK}{token}/ och läs.") == []
    assert sensitive_words(f"Öppna {LINK}{token}\nHälsningar") == []
    assert sensitive_words(f"Öppna {LINK}{token}") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LINK}lss/", ["lss"]),
        (f"{LINK}-lss{'a' * 15}", ["lss"]),
        (f"{LINK}{'a' * 20} och LSS", ["lss"]),
        ("Mötet är på socialtjänsten.", ["socialtjänst"]),
        (f"{LINK}{'a' * 20}?om=missbruk", ["missbruk"]),
        ("stöd/funktionsnedsättning", ["funktionsnedsättning"]),
        ("och/eller/rehabiliteringsplaneringen", ["rehabilitering"]),
        (f"{LINK}funktionsnedsättning/", ["funktionsnedsättning"]),
    ],
)
def test_words_around_a_secret_are_read(text, found):
    assert sensitive_words(text) == found

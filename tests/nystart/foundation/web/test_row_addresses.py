"""The address of a row is the one that the router gives."""

from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, reverse

from nystart.foundation.web.row_addresses import address_of_row


@pytest.mark.parametrize("url_name", ["participants:detail", "participants:note", "participants:correct_note"])
def test_it_is_what_the_router_says(url_name: str) -> None:
    for pk in (uuid4(), uuid4()):
        assert address_of_row(url_name, pk) == reverse(url_name, args=[pk])


@pytest.mark.parametrize("url_name", ["participants:nowhere", "participants:list"])
def test_a_page_that_takes_no_identifier_has_none(url_name: str) -> None:
    with pytest.raises(NoReverseMatch):
        address_of_row(url_name, uuid4())

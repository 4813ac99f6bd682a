"""The HTML checker itself, and the pages that the access matrix does not open."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.markup import faults

GOOD = "<!doctype html><html lang=sv><head><title>x</title></head><body><p>y</p></body></html>"


@pytest.mark.parametrize(
    "markup",
    [
        '<input type="text" type="search">',
        "<p><div></div></p>",
        "<ul><li></ul></section>",
        "<b><p>x</b></p>",
        "<a <b>x</a>",
    ],
)
def test_what_a_parser_must_guess_about_is_found(markup):
    assert faults(HttpResponse(markup))
    assert faults(HttpResponse(GOOD.replace("<p>y</p>", markup)))


def test_a_good_page_and_other_answers_have_no_faults():
    assert faults(HttpResponse(GOOD)) == faults(HttpResponse("<tr", content_type="text/csv")) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", [reverse("account_login"), reverse("web:help"), "/finns-inte/", "/praktikplatser/erbjud/"]
)
def test_pages_for_everybody_have_no_faults(client, path):
    assert faults(client.get(path)) == []

"""What an employer without an account sends, and the link it gets."""

import re
from uuid import uuid4

from tests.factories.bank import field_of

OFFER = "/praktikplatser/erbjud/"


def form_of_an_employer():
    """What an employer types, all of it right."""
    return {
        "submission": str(uuid4()),
        "employer_name": "Kvarnens Bageri",
        "employer_kind": "private",
        "organisation_number": "",
        "workplace_name": "Bageriet vid kvarnen",
        "address": "Kvarngatan 1",
        "postal_code": "57730",
        "place": "Hultsfred",
        "municipality": "hultsfred",
        "accessibility": ["step_free"],
        "kind": "practice",
        "field": field_of("mat").pk,
        "title": "Hjälp i bageri",
        "tasks": "Du väger och formar bröd.",
        "language_level": "a1",
        "places_total": "2",
        "hours_per_week": "25",
        "day_starts_at": "5",
        "day_ends_at": "11.00",
        "available_from": "1 april 2027",
        "supervisor": "Sture Handledare",
        "contact_name": "Viola Kontakt",
        "contact_phone": "070-174 06 05",
        "contact_email": "viola@kvarnen.example.org",
        "honest": "on",
        "homepage": "",
    }


def link_in(message):
    return re.search(r"/praktikplatser/andra/\S+/", message.body)[0]

"""A list on paper, as the browser sets it."""

from datetime import date
from io import BytesIO

import pypdf

from tests.factories.participants import EnrolmentFactory

COLUMNS = ("Namn", "Status", "Spår", "Handlingsplan", "Senaste", "Nästa steg")


def test_the_list_of_people_has_all_columns_on_each_page_and_no_empty_first_page(
    page_of, caseworker, unit, live_server
):
    for number in range(25):
        EnrolmentFactory(
            organisation=unit,
            caseworker=caseworker,
            participant__first_name="Amina",
            participant__last_name=f"Namn{number:02d}",
            starts_on=date(2026, 1, 12),
        )
    page = page_of(caseworker)
    page.goto(f"{live_server.url}/participants/?urval=enheten")
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    assert "Amina Namn00" in sheets[0] and "Amina Namn24" in sheets[-1]
    for sheet in sheets:
        assert all(column in sheet for column in COLUMNS)

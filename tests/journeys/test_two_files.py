"""Two files of one person are found, compared, joined and parted again, in a real browser."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from participants.notes.models import CaseNote
from tests.axe import assert_accessible
from tests.factories.participant_file import CaseNoteFactory
from tests.factories.participants import EnrolmentFactory, ParticipantFactory

BORN = date(1991, 4, 7)


@pytest.fixture
def files(unit):
    """Amina has two files in the unit, one note in each."""
    made = []
    for words in ("Vi sågs första gången.", "Ringde om starttiden."):
        person = ParticipantFactory(first_name="Amina", last_name="Hedås", birth_date=BORN, controller=unit.controller)
        EnrolmentFactory(participant=person, organisation=unit)
        CaseNoteFactory(participant=person, words=words)
        made.append(person)
    return made


@pytest.fixture
def page(page_of, unit_manager, files, live_server) -> Page:
    """The unit manager's browser, on one of the files."""
    page: Page = page_of(unit_manager)
    page.goto(f"{live_server.url}{files[0].get_absolute_url()}")
    return page


def test_two_files_become_one_and_two_again(page, files, live_server):
    kept, joined = files
    page.get_by_role("link", name="Inskrivningar").click()
    page.get_by_role("link", name="Slå ihop med en annan akt").click()
    expect(page.get_by_text("Samma födelsedatum").first).to_be_visible()
    page.get_by_role("link", name="Jämför med Amina Hedås").click()
    assert_accessible(page, page.url)
    page.get_by_role("button", name="Slå ihop akterna").click()
    page.get_by_role("dialog").get_by_role("button", name="Slå ihop").click()
    expect(page.get_by_role("alert")).to_contain_text("kryssa sedan i rutan")
    page.get_by_label("Jag har jämfört båda akterna").check()
    page.get_by_label("Hur vet du").fill("Hon visade legitimation.")
    page.get_by_role("button", name="Slå ihop akterna").click()
    page.get_by_role("dialog").get_by_role("button", name="Slå ihop").click()
    expect(page.get_by_text("Akterna är sammanslagna").first).to_be_visible()

    page.get_by_role("link", name="Anteckningar").first.click()
    for words in ("Vi sågs första gången.", "Ringde om starttiden."):
        expect(page.get_by_text(words).first).to_be_visible()
    page.goto(f"{live_server.url}{joined.get_absolute_url()}")
    assert str(kept.pk) in page.url

    page.get_by_role("link", name="Två akter slogs ihop").click()
    page.get_by_role("button", name="Ångra sammanslagningen").click()
    page.get_by_role("dialog").get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("Sammanslagningen är ångrad").first).to_be_visible()
    assert [CaseNote.objects.filter(participant=person).count() for person in files] == [1, 1]

"""Paste, look through, save: the import in the browser, over HTTP."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from projects.imports.models import ImportDraft
from projects.register.models import Project
from tests.factories.projects import ImportDraftFactory, ProjectFactory
from tests.projects.project_bank import MISSION, above, page

pytestmark = pytest.mark.django_db

PASTE = reverse("projects:import")
TEXT = ImportDraftFactory.text


def address(draft: ImportDraft, name: str = "import_review") -> str:
    return reverse(f"projects:{name}", args=[draft.pk])


def filled(client, draft: ImportDraft, **changes: str) -> dict[str, object]:
    """What the browser would send: every field as the form shows it, with these changes."""
    form = client.get(address(draft)).context["form"]
    shown = {bound.html_name: bound.value() for bound in form}
    sent = {name: form[name].field.prepare_value(value) for name, value in shown.items() if value not in (None, "")}
    return {name: getattr(value, "pk", value) for name, value in sent.items()} | changes


@pytest.fixture
def client(as_user, project_manager):
    return as_user(project_manager)


@pytest.fixture
def draft(project_manager) -> ImportDraft:
    return ImportDraftFactory(created_by=project_manager)


def test_a_pasted_page_becomes_a_draft_and_no_project(client):
    answer = client.post(PASTE, {"text": TEXT})
    assert answer.status_code == 302
    assert answer.url == address(ImportDraft.objects.get())
    assert not Project.objects.exists()


def test_a_file_may_be_uploaded(client):
    file = SimpleUploadedFile("sida.txt", (MISSION / "malmedveten-hylte.txt").read_bytes())
    answer = client.post(PASTE, {"file": file}, follow=True)
    assert "Målmedveten på hemmaplan" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"text": ""}, "Klistra in sidans text eller välj en fil."),
        ({"text": "Bara prat, inget mer."}, "Vi känner inte igen texten"),
        ({"text": "Logotyp på utskrifter\n\nUtlysning: Vägen in\nUtlyst belopp: 9 mkr\nRegion: Väst"}, "en utlysning"),
        ({"text": page(above()) * 2}, "Samma sida finns två gånger"),
        ({"text": "Nystart\n" * 90_000}, "Texten är för lång"),
        ({"file": SimpleUploadedFile("bild.png", b"\x89PNG\r\n\x00\x00")}, "Filen är inte en textfil"),
    ],
)
def test_what_is_no_page_is_refused_in_words_and_kept_on_the_screen(client, sent, message):
    answer = client.post(PASTE, sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert message in shown
    assert sent.get("text", "")[:20] in shown
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    ("size", "message"), [(1_000_000, "Texten är för lång (1,0 MB)"), (1_000_001, "1,0 MB"), (7_000_000, "7,0 MB")]
)
def test_a_file_that_is_too_large_is_refused_unread(client, size, message, monkeypatch):
    read = []
    monkeypatch.setattr("projects.imports.forms.paste.decode", lambda raw: read.append(len(raw)) or "x" * len(raw))
    answer = client.post(PASTE, {"file": SimpleUploadedFile("sida.txt", b"x" * size)})
    assert answer.status_code == 422 and message in answer.content.decode()
    assert read == ([size] if size <= 1_000_000 else [])


def test_the_review_shows_the_source_with_rows_and_labels(client, draft):
    shown = client.get(address(draft)).content.decode()
    assert '<mark class="ny-known" id="rad-3">Projektfas</mark>Genomförande' in shown
    assert '<mark class="ny-known ny-unknown" id="rad-9">In English</mark>' in shown
    assert "Vi förstod" in shown and "uppgift saknas" in shown
    assert '<a class="ny-ref" href="#rad-5">rad 5<span class="visually-hidden">, ' in shown
    assert "40,00" in shown


def test_the_review_doubts_an_owner_that_is_only_a_department(client, draft):
    shown = client.get(address(draft)).content.decode()
    assert "Sidan nämner bara förvaltningen" in shown


def test_saving_makes_the_project_with_what_was_corrected(client, draft, home):
    sent = filled(
        client,
        draft,
        name="Nya kliv",
        region="Småland och Öarna",
        planned_participants="0",
        granted_amount="350 000 kr",
    )
    sent |= {
        "lead": home.pk,
        "drop_municipalities": [],
        "add_partners": "Frivården, Komvux",
        "unknown_0": "drop",
        "text_summary": "Omskriven.",
    }
    answer = client.post(address(draft), sent)
    project = Project.objects.get()
    assert answer.status_code == 302 and answer.url == project.get_absolute_url()
    assert (project.name, project.region, project.planned_participants) == ("Nya kliv", "Småland och Öarna", 0)
    assert (project.granted_amount, project.total_budget) == (Decimal(350_000), Decimal(1_000_000))
    assert [one.name for one in project.partners.all()] == ["Frivården", "Komvux"]
    assert [one.name for one in project.municipalities.all()] == ["Hultsfred"]
    assert project.sections.get().text == "Omskriven."
    assert project.unknown_labels == []
    assert project.organisations.get().organisation == home


def test_an_unknown_label_may_be_kept_or_belong_to_a_field(client, project_manager, home):
    text = TEXT.replace("In English", "Beslutsgrupp: Vägen in\nFörvaltningens kontor: Storgatan")
    draft = ImportDraftFactory(created_by=project_manager, text=text)
    sent = filled(client, draft, unknown_0="keep", unknown_1="specific_objective")
    client.post(address(draft), sent | {"lead": home.pk})
    project = Project.objects.get()
    assert [one["label"] for one in project.unknown_labels] == ["Beslutsgrupp"]
    assert project.specific_objective == "Storgatan"


def test_a_choice_for_an_unknown_label_that_does_not_exist_is_told_beside_it(client, draft):
    page = client.post(address(draft), filled(client, draft, unknown_0="x")).content.decode()
    assert '<a href="#id_unknown_0">' in page
    assert 'aria-describedby="id_unknown_0-h id_unknown_0-e"' in page
    assert 'id="id_unknown_0-h">Raden har inget värde.' in page and '<div id="id_unknown_0-e">' in page


def test_what_has_no_field_is_shown_and_saved_as_it_stands(client, project_manager, home):
    text = TEXT.replace("In English", "Utlysning: Vägen in\nBerörd fond: Europeiska socialfonden+")
    draft = ImportDraftFactory(created_by=project_manager, text=text)
    shown = client.get(address(draft)).content.decode()
    assert "Övriga uppgifter från sidan" in shown and "känner vi inte igen" not in shown
    client.post(address(draft), filled(client, draft) | {"lead": home.pk})
    assert [(one["label"], one["value"]) for one in Project.objects.get().unknown_labels] == [
        ("Utlysning", "Vägen in"), ("Berörd fond", "Europeiska socialfonden+"),
    ]  # fmt: skip


def test_an_owner_that_is_no_municipality_stays_the_owner(client, project_manager, home):
    text = "Skogens väg\n\nStödmottagare: SAMORDNINGSFÖRBUNDET I SKOGENS LÄN\nStartdatum: 2023-01-01\nBeviljat stöd: 9 mkr\n"
    draft = ImportDraftFactory(created_by=project_manager, text=text)
    assert "Vi har tagit stödmottagaren" in client.get(address(draft)).content.decode()
    client.post(address(draft), filled(client, draft) | {"lead": home.pk})
    project = Project.objects.get()
    assert (project.owner_name, project.owner_unit) == ("Samordningsförbundet i Skogens län", "")


def test_names_may_be_left_out(client, draft, home):
    client.post(address(draft), filled(client, draft) | {"lead": home.pk, "drop_municipalities": ["0"]})
    assert not Project.objects.get().municipalities.exists()


def test_saving_twice_makes_one_project(client, draft, home):
    sent = filled(client, draft) | {"lead": home.pk}
    first, second = client.post(address(draft), sent), client.post(address(draft), sent)
    assert first.url == second.url
    assert Project.objects.count() == 1
    assert client.get(address(draft)).url == first.url


def test_saving_leaves_its_audit_event(client, draft, home, project_manager):
    client.post(address(draft), filled(client, draft) | {"lead": home.pk})
    event = Project.objects.get().events.select_related("pgh_context").get()
    assert event.pgh_label == "insert"
    assert str(event.pgh_context.metadata["user"]) == str(project_manager.pk)


def test_a_bad_form_says_what_is_wrong_and_keeps_what_was_typed(client, draft, home):
    sent = filled(client, draft, name="", granted_amount="massor", ends_on="i fjol någon gång") | {"lead": home.pk}
    answer = client.post(address(draft), sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    for words in (
        "Projektet behöver ett namn.",
        "Vi förstår inte beloppet ”massor”",
        "i fjol någon gång",
        'value="massor"',
    ):
        assert words in shown
    assert not Project.objects.exists()


def test_a_project_that_is_here_is_refused_and_the_corrections_kept(client, draft, home):
    ProjectFactory(lead=home, name="Nya steg", starts_on="2012-01-09", ends_on="2014-06-30")
    answer = client.post(address(draft), filled(client, draft, region="Rättad region") | {"lead": home.pk})
    assert answer.status_code == 422
    assert "Projektet finns redan: Nya steg med samma projektperiod är registrerat." in answer.content.decode()
    assert Project.objects.count() == 1
    draft.refresh_from_db()
    assert draft.corrections["region"] == "Rättad region"


def test_the_draft_survives_the_session(client, draft):
    answer = client.post(address(draft, "import_autosave"), {"name": "Halvfärdigt namn", "granted_amount": "12"})
    assert answer.status_code == 200 and "saved_at" in answer.json()
    shown = client.get(address(draft)).content.decode()
    assert 'value="Halvfärdigt namn"' in shown and 'value="12"' in shown
    assert "Fortsätt med Nya steg" in client.get(reverse("projects:list")).content.decode()


def test_the_text_may_be_changed_and_is_read_anew(client, draft):
    client.post(address(draft, "import_autosave"), {"name": "Gammal rättelse"})
    answer = client.post(address(draft, "import_text"), {"text": TEXT.replace("Nya steg", "Andra steg")}, follow=True)
    assert 'value="Andra steg"' in answer.content.decode()
    refused = client.post(address(draft, "import_text"), {"text": "nonsens"})
    assert refused.status_code == 422
    draft.refresh_from_db()
    assert draft.text.startswith("Andra steg")


def test_a_draft_that_can_no_longer_be_read_leads_to_its_text(client, project_manager):
    draft = ImportDraftFactory(created_by=project_manager, text="Lästes av en äldre version.")
    answer = client.get(address(draft), follow=True)
    shown = answer.content.decode()
    assert "Vi känner inte igen texten" in shown and "Lästes av en äldre version." in shown


def test_another_managers_draft_is_not_found(as_user, client, outsider):
    other = ImportDraftFactory()
    assert client.get(address(other)).status_code == 404
    assert client.post(address(other, "import_autosave"), {"name": "x"}).status_code == 404


def test_somebody_who_may_not_import_is_refused(as_user, caseworker, draft):
    assert as_user(caseworker).get(PASTE).status_code == 403
    assert as_user(caseworker).get(address(draft)).status_code == 403


def test_a_lead_outside_the_users_municipality_is_refused(client, draft, neighbour):
    answer = client.post(address(draft), filled(client, draft) | {"lead": neighbour.pk})
    assert answer.status_code == 422
    assert not Project.objects.exists()

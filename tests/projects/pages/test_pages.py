"""The list, the overview, and changing what is there."""

from decimal import Decimal

import pytest
from django.urls import reverse

from nystart.foundation.desk.search import find
from projects.register.models import CoFinancier, Partner, Project
from tests.factories.accounts import MembershipFactory
from tests.factories.projects import (
    GoalFactory,
    ProjectFactory,
    ProjectOrganisationFactory,
    SectionFactory,
    TrackFactory,
)

pytestmark = pytest.mark.django_db

LIST = reverse("projects:list")


def address(name: str, project: Project, *more: str) -> str:
    return reverse(f"projects:{name}", args=[project.slug, *more])


@pytest.fixture
def client(as_user, project_manager):
    return as_user(project_manager)


@pytest.fixture
def project(home) -> Project:
    return ProjectFactory(lead=home, name="Vägen vidare", slug="vagen-vidare")


def sent(client, project: Project, **changes: str) -> dict[str, object]:
    form = client.get(address("edit", project)).context["form"]
    shown = {bound.html_name: form[bound.html_name].field.prepare_value(bound.value()) for bound in form}
    return {name: value for name, value in shown.items() if value is not None} | changes


def test_the_list_shows_the_municipalitys_projects(client, project, neighbour):
    ProjectFactory(lead=neighbour, name="Grannens projekt")
    shown = client.get(LIST).content.decode()
    assert "Vägen vidare" in shown and "3\u00a0071\u00a0510\u00a0kr" in shown and "40,00" in shown
    assert "Grannens projekt" not in shown


def test_the_list_shows_what_is_shared(client, home, neighbour):
    shared = ProjectFactory(lead=neighbour, name="Vi gör det ihop")
    ProjectOrganisationFactory(project=shared, organisation=home)
    assert "Vi gör det ihop" in client.get(LIST).content.decode()
    assert client.get(address("edit", shared)).status_code == 404


def test_the_list_can_be_filtered(client, project, home):
    ProjectFactory(lead=home, name="Förstudien", preproject=True, starts_on="2020-01-01", ends_on="2021-01-01")
    for query, found in {
        "?q=vidare": "Vägen vidare",
        "?phase=preproject": "Förstudien",
        "?running=nej": "Vägen vidare",
    }.items():
        assert found in client.get(LIST + query).content.decode()
    assert "Inget projekt passar in" in client.get(LIST + "?q=finns%20inte").content.decode()
    assert client.get(LIST + "?phase=%00&period=x").status_code == 200


def test_an_empty_list_says_what_would_be_there(client, as_user, caseworker):
    assert "Klistra in projektets sida" in client.get(LIST).content.decode()
    assert "Din projektledare lägger in dem" in as_user(caseworker).get(LIST).content.decode()


def test_the_list_needs_a_constant_number_of_queries(client, home, assert_constant_queries):
    assert_constant_queries(lambda n: ProjectFactory.create_batch(n, lead=home), lambda: client.get(LIST), at_most=16)


def test_the_overview_needs_a_constant_number_of_queries(client, project, assert_constant_queries):
    def more(n: int) -> None:
        GoalFactory.create_batch(n, project=project)
        TrackFactory.create_batch(n, project=project)
        count = project.sections.count()
        for place in range(n):
            SectionFactory(project=project, key=f"other-{count + place + 1}")

    assert_constant_queries(more, lambda: client.get(project.get_absolute_url()))


def test_the_overview_tells_what_is_missing(client, home):
    bare = ProjectFactory(bare=True, lead=home)
    shown = client.get(bare.get_absolute_url()).content.decode()
    assert shown.count("uppgift saknas") >= 10
    assert "0\u00a0kr" not in shown


def test_nobody_planned_is_shown_as_zero(client, home):
    shown = client.get(ProjectFactory(lead=home, planned_participants=0).get_absolute_url()).content.decode()
    assert '<dt>Planerat antal deltagare</dt><dd class="ny-num">0</dd>' in shown


def test_the_overview_tells_goals_with_their_reading(client, project):
    GoalFactory(project=project, wording="Så stod det.", reading="Så läser vi det.", reading_by="Styrgruppen")
    shown = client.get(project.get_absolute_url()).content.decode()
    assert "Så stod det." in shown and "Så läser vi det. Bestämt av styrgruppen." in shown


def test_a_stranger_finds_nothing(as_user, outsider, project):
    assert as_user(outsider).get(project.get_absolute_url()).status_code == 404
    assert as_user(outsider).get(reverse("projects:by_id", args=[project.pk])).status_code == 404


def test_a_partner_reads_and_may_not_change(as_user, outsider, project, neighbour):
    ProjectOrganisationFactory(project=project, organisation=neighbour)
    assert as_user(outsider).get(project.get_absolute_url()).status_code == 200
    assert as_user(outsider).get(address("edit", project)).status_code == 403


def test_a_project_that_nobody_leads_is_taken_over_by_who_may_import(client, as_user, caseworker, home):
    waiting = ProjectFactory(lead=home)
    waiting.organisations.all().delete()
    Project.objects.filter(pk=waiting.pk).update(lead=None)
    assert as_user(caseworker).get(waiting.get_absolute_url()).status_code == 404
    client.post(address("edit", waiting), sent(client, waiting, lead=str(home.pk)))
    assert as_user(caseworker).get(waiting.get_absolute_url()).status_code == 200


def test_editing_saves_and_leaves_its_audit_event(client, project, project_manager):
    answer = client.post(
        address("edit", project),
        sent(client, project, region="Sydsverige", total_budget="8 000 000 kr", planned_participants=""),
    )
    assert answer.status_code == 302
    project.refresh_from_db()
    assert (project.region, project.total_budget, project.planned_participants) == (
        "Sydsverige",
        Decimal(8_000_000),
        None,
    )
    event = project.events.select_related("pgh_context").order_by("-pgh_id").first()
    assert str(event.pgh_context.metadata["user"]) == str(project_manager.pk)


def test_a_bad_form_shows_its_error_and_keeps_what_was_typed(client, project):
    answer = client.post(
        address("edit", project), sent(client, project, name="", total_budget="1 kr", ends_on="31 februari 2010")
    )
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Fyll i namn." in shown and "31 februari 2010" in shown and 'value="1 kr"' in shown


def test_a_preceding_project_and_a_sub_project_are_shown_on_both_sides(client, home, project):
    study = ProjectFactory(lead=home, name="Förstudien", preproject=True, starts_on="2007-09-01")
    whole = ProjectFactory(lead=home, name="Hela satsningen", starts_on="2007-10-01")
    client.post(address("edit", project), sent(client, project, preceding=str(study.pk), parent=str(whole.pk)))
    shown = client.get(project.get_absolute_url()).content.decode()
    assert "Bygger på" in shown and "Förstudien" in shown and "Delprojekt i" in shown
    assert "Ledde fram till" in client.get(study.get_absolute_url()).content.decode()
    assert "Vägen vidare" in client.get(whole.get_absolute_url()).content.decode()


def test_a_text_is_rewritten_and_the_old_one_kept(client, project):
    section = SectionFactory(project=project, text="Första texten.")
    url = address("edit_section", project, section.key)
    assert client.post(url, {"text": "Andra texten.", "version": "1"}).status_code == 302
    section.refresh_from_db()
    assert (section.text, section.version) == ("Andra texten.", 2)
    assert "Första texten." in client.get(url).content.decode()


def test_two_who_write_at_once_see_both_texts(client, project):
    section = SectionFactory(project=project, text="Första texten.")
    url = address("edit_section", project, section.key)
    client.post(url, {"text": "Kerstins text.", "version": "1"})
    answer = client.post(url, {"text": "Min egen text.", "version": "1"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Kerstins text." in shown and "Min egen text." in shown
    section.refresh_from_db()
    assert section.text == "Kerstins text."
    client.post(url, {"text": "Båda ihop.", "version": "2"})
    section.refresh_from_db()
    assert section.text == "Båda ihop."


def test_a_text_of_ones_own_is_added(client, project):
    client.post(address("new_section", project), {"heading": "Målgrupp", "text": "Unga vuxna."})
    assert project.sections.get().key == "malgrupp"
    assert client.post(address("new_section", project), {"heading": "", "text": "Kvar"}).status_code == 422


def test_tracks_are_added_renamed_and_taken_out_of_use(client, project):
    client.post(address("new_track", project), {"name": "Anvisad av AF", "referrer_kind": "employment_service"})
    track = project.tracks.get()
    assert (track.code, track.is_active) == ("anvisad-av-af", True)
    also = {"name": "Spår 1", "referrer_kind": "", "also_from": ["school", "other_municipality"]}
    client.post(address("edit_track", project, track.code), also)
    track.refresh_from_db()
    assert (track.name, track.is_active, track.code) == ("Spår 1", False, "anvisad-av-af")
    assert track.also_from == ["school", "other_municipality"]
    assert client.post(address("new_track", project), {"name": ""}).status_code == 422


def test_parties_are_corrected_added_and_taken_out_but_never_erased(client, project):
    financier = CoFinancier.objects.create(project=project, name="Af Hultsfred")
    partner = Partner.objects.create(project=project, name="Andros")
    sent = {
        f"name_{financier.pk}": "Arbetsförmedlingen",
        f"amount_{financier.pk}": "250 000 kr",
        f"name_{partner.pk}": "Andros",
        f"left_{partner.pk}": "on",
        "add_partners": "Frivården, Komvux",
        "add_municipalities": "Hultsfreds kommun",
    }
    assert client.post(address("edit_parties", project), sent).status_code == 302
    assert [(one.name, one.amount) for one in project.co_financiers.all()] == [("Arbetsförmedlingen", 250_000)]
    assert [one.name for one in project.partners.all()] == ["Frivården", "Komvux"]
    assert project.municipalities.get().municipality.name == "Hultsfred"
    assert Partner.everyone.get(pk=partner.pk).left_on

    client.post(address("edit_parties", project), {"add_partners": "andros", f"name_{financier.pk}": "Af", **{
        f"name_{one.pk}": one.name for one in [*project.partners.all(), project.municipalities.get()]
    }})  # fmt: skip
    assert [one.name for one in project.partners.all()] == ["Andros", "Frivården", "Komvux"]


def test_a_party_needs_a_name_and_only_once(client, project):
    one = Partner.objects.create(project=project, name="Andros")
    two = Partner.objects.create(project=project, name="Hkiab")
    empty = client.post(address("edit_parties", project), {f"name_{one.pk}": "", f"name_{two.pk}": "Hkiab"})
    assert empty.status_code == 422 and "Skriv ett namn" in empty.content.decode()
    twice = client.post(address("edit_parties", project), {f"name_{one.pk}": "Hkiab", f"name_{two.pk}": "hkiab"})
    assert twice.status_code == 422 and "två gånger" in twice.content.decode()


def test_search_finds_projects_by_name_and_leads_there(client, project, neighbour):
    ProjectFactory(lead=neighbour, name="Vägen dit")
    user = client.get(LIST).wsgi_request.user
    assert [hit.title for group in find(user, "vägen") for hit in group.hits] == ["Vägen vidare"]
    assert find(user, "v%gen") == find(user, "v_gen") == []
    assert client.get(reverse("projects:by_id", args=[project.pk])).url == project.get_absolute_url()


def test_the_tabs_of_figures_are_shown_where_they_open(client, as_user, unit_manager, project, neighbour):
    ProjectOrganisationFactory(project=project, organisation=neighbour)
    partner = MembershipFactory(organisation=neighbour, role="project_manager").user
    tabs = [reverse(name, args=[project.slug]) for name in ("reports:goals", "reports:for_project")]
    for someone, opens in ((client, True), (as_user(unit_manager), False), (as_user(partner), False)):
        shown = someone.get(address("detail", project)).content.decode()
        assert [f'href="{tab}"' in shown for tab in tabs] == [opens, opens]
        assert [someone.get(tab).status_code == 200 for tab in tabs] == [opens, opens]

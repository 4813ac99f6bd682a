"""Lines that look like something else than they are."""

from projects.reading.project_bank import read_page
from tests.projects.project_bank import above, glued, page, with_colon

HEADER = glued()


def read(rest: str):
    return read_page(page(HEADER, rest=rest))


def test_a_sentence_that_begins_with_a_heading_word_is_text():
    found = read(
        "\nSyfte\n\nSyftet med projektet är arbete.\nBakgrund saknas inte.\nKommunen betalar.\nRegionen följer projektet.\nMålgruppen är bred.\n"  # noqa: E501
    )
    assert [section.key for section in found.sections] == ["purpose"]
    assert len(found.section("purpose").text.splitlines()) == 5
    assert found.municipalities is None


def test_a_text_that_repeats_its_heading_keeps_the_word():
    found = read("\nBakgrund\n\nBakgrund Mjölby, Boxholm och Ödeshög är små kommuner.\n")
    assert found.section("background").text.startswith("Bakgrund Mjölby")


def test_partners_in_a_sentence_are_text_when_the_page_has_a_list():
    found = read(
        "\nBakgrund\n\nSamverkanspartners: kommunen, Frivården och många andra\nsom vi möter ofta.\n\nSamarbetspartners\n\n • Andros\n"
    )
    assert found.partners == ("Andros",)
    assert "Frivården" in found.section("background").text


def test_a_subheading_inside_a_text_stays_in_the_text():
    found = read(
        "\nBakgrund\n\nFörst något.\n\nÖkat samarbete och fem områden\nUnder projektet arbetar alla tillsammans.\n\nMålsättning\n\nArbete åt alla som vill ha det.\n"  # noqa: E501
    )
    assert "fem områden" in found.section("background").text
    assert [section.key for section in found.sections] == ["background", "objectives"]


def test_bullets_in_a_text_are_text():
    found = read("\nSyfte\n\n• Kommun och näringsliv möts\n- Region: ingen\n* Syfte\n")
    assert found.section("purpose").text == "• Kommun och näringsliv möts\n- Region: ingen\n* Syfte"


def test_a_partner_called_like_a_label_is_a_partner():
    found = read("\nSamarbetspartners\n\n • Region Halland\n • Kommunal Vuxenutbildning\n • Kommun\n")
    assert found.partners == ("Region Halland", "Kommunal Vuxenutbildning", "Kommun")
    assert found.region == "Östra Mellansverige"


def test_an_owner_called_like_a_label_is_an_owner():
    found = read_page(page(["Projektägare:", "Region Halland", "Region:", "Västsverige"]))
    assert (found.owner, found.region) == ("Region Halland", "Västsverige")


def test_a_project_called_like_a_label_keeps_its_name():
    assert read_page(page(HEADER, name="Region i arbete")).name == "Region i arbete"
    assert read_page(page(HEADER, name="Kommun Utan Gränser")).name == "Kommun Utan Gränser"
    assert read_page(page(HEADER, name="Målmedveten")).name == "Målmedveten"


def test_the_number_may_stand_in_the_first_line():
    facts = {"Region": "Västsverige", "Projektperiod": "2020-02-01 - 2022-06-30"}
    found = read_page(page(above(facts), name="2019/00431 - Målmedveten på hemmaplan"))
    assert (found.name, found.registry_number) == ("Målmedveten på hemmaplan", "2019/00431")
    assert found.lines["registry_number"] == 1
    assert read_page(page(above(facts), name="Målmedveten (2019/00431)")).registry_number == "2019/00431"


def test_a_label_beats_the_first_line():
    found = read_page(page(["Name:", "Målmedveten", *with_colon()], name="Projektbanken"))
    assert found.name == "Målmedveten"
    assert [one.label for one in found.unknown_labels] == ["Projektbanken"]


def test_a_trail_of_links_ends_with_the_name():
    assert read_page(page(HEADER, name="Start / Projektbanken / Nya steg")).name == "Nya steg"


def test_text_without_heading_becomes_the_description():
    found = read_page(
        "Nya steg\n\nRegion:\nVästsverige\nSpecifikt mål:\n2.3\n\nHär börjar en text som ingen rubrik har.\n\n• Första punkten\n\nKommunen äger projektet.\n"  # noqa: E501
    )
    text = found.section("description").text
    assert text.splitlines()[0].startswith("Här börjar") and text.endswith("Kommunen äger projektet.")
    assert any("har ingen rubrik" in warning for warning in found.warnings)


def test_navigation_is_kept_as_unknown_and_never_the_name():
    found = read_page(page(["In English", *HEADER]))
    assert found.name == "Nya steg"
    assert [(one.label, one.line) for one in found.unknown_labels] == [("In English", 3)]


def test_unknown_labels_are_kept_with_their_rows():
    rows = [
        "Beslutsgrupp: Vägen in",
        "HandläggarkontorÖrebro",
        "Finansieringskälla\tREACT-EU",
        "Beslutsnummer:",
        "77-123",
    ]
    found = read_page(page([*HEADER, *rows]))
    assert [(one.label, one.value) for one in found.unknown_labels] == [
        ("Beslutsgrupp", "Vägen in"), ("Handläggarkontor", "Örebro"), ("Finansieringskälla", "REACT-EU"), ("Beslutsnummer", "77-123"),
    ]  # fmt: skip
    assert [one.line for one in found.unknown_labels] == [12, 13, 14, 15]


def test_an_unknown_heading_keeps_its_text_under_its_own_name():
    found = read(
        "\nSyfte\n\nFler i arbete.\n\nFolkhälsa och idrott\n\nAlla deltagare rör på sig två gånger i veckan, ute eller inne.\n"
    )
    assert [(one.key, one.heading) for one in found.sections] == [
        ("purpose", "Syfte"),
        ("other-1", "Folkhälsa och idrott"),
    ]
    assert [one.label for one in found.unknown_labels] == ["Folkhälsa och idrott"]


def test_a_heading_that_comes_again_joins_its_texts():
    found = read("\nSyfte\n\nFörst detta.\n\nBakgrund\n\nSedan det.\n\nSyfte\n\nOch mer.\n")
    assert "Först detta." in found.section("purpose").text and "Och mer." in found.section("purpose").text
    assert any("finns på rad" in warning for warning in found.warnings)


def test_a_fact_told_twice_with_two_values_is_told_of():
    found = read_page(page([*HEADER, "Region: Sydsverige"]))
    assert found.region == "Östra Mellansverige"
    assert any("Region står mer än en gång" in warning for warning in found.warnings)


def test_lists_in_many_shapes():
    assert read("\nKommun: Hylte, Falkenberg; Laholm\n").municipalities == ("Hylte", "Falkenberg", "Laholm")
    assert read("\nKommun\n\n1. Hylte\n2) Laholm\n").municipalities == ("Hylte", "Laholm")
    assert read("\nKommuner\nHylte\nFalkenberg\n").municipalities == ("Hylte", "Falkenberg")
    assert read("\nKommun\n\n- Hylte\n* Falkenberg\n\n• Laholm\n• hylte\n").municipalities == (
        "Hylte",
        "Falkenberg",
        "Laholm",
    )


def test_co_financiers_with_amounts():
    found = read("\nMedfinansiärer\n\n • Af Kalmar, 250 000 kr\n • Kunskapsnavet (1,5 mkr)\n • Socialförvaltningen\n")
    assert [(one.name, one.amount) for one in found.co_financiers] == [
        ("Af Kalmar", 250_000), ("Kunskapsnavet", 1_500_000), ("Socialförvaltningen", None),
    ]  # fmt: skip


def test_the_contact_person_is_known_but_not_a_field_of_the_project():
    found = read_page(
        page([*HEADER, "Kontaktperson: Torun Tall", "E-post: nya.steg@example.org", "Telefonnummer: 0220-240 00"])
    )
    assert (found.contact.name, found.contact.email, found.contact.phone) == (
        "Torun Tall",
        "nya.steg@example.org",
        "0220-240 00",
    )
    assert found.unknown_labels == ()


def test_an_empty_heading_is_told():
    assert any("har ingen text" in warning for warning in read("\nSyfte\n\nBakgrund\n\nNågot.\n").warnings)


def test_an_address_that_is_none_is_kept_as_it_stands():
    found = read_page(page([*HEADER, "E-post: nya.steg(at)example.org"]))
    assert found.contact is None
    assert [(one.label, one.value) for one in found.unknown_labels] == [("E-post", "nya.steg(at)example.org")]

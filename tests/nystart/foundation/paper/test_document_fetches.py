"""A document fetches its own fonts and nothing else, however the address is written."""

import pymupdf
import pytest
from django.conf import settings as here

from nystart.foundation.paper import pdf
from nystart.foundation.paper.fonts import CUTS, FAMILY, font_face_css, font_file, font_folder

SECRET = "hemligt-ord"
FONTS_OF_THIS_MACHINE = here.VAR_DIR


@pytest.fixture(autouse=True)
def machine(settings, tmp_path):
    """A machine of its own, whose font folder has neighbours."""
    settings.VAR_DIR = tmp_path / "var"
    font_folder().mkdir(parents=True)
    for name, *_ in CUTS:
        font_file(name).write_bytes(b"a font")
    for place in ("var", "var/fonts-of-others", "var/fonts"):
        (tmp_path / place).mkdir(exist_ok=True)
        (tmp_path / place / "secret.ttf").write_text(SECRET)
    return tmp_path


def fetched(url):
    """What the fetcher that WeasyPrint is given brings home."""
    return pdf._local_fonts_only(pdf._weasyprint()).fetch(url).read()


@pytest.mark.parametrize("name", [name for name, *_ in CUTS])
def test_each_cut_of_the_font_is_fetched(name):
    assert fetched(font_file(name).as_uri()) == b"a font"
    assert fetched(font_file(name).as_uri() + "?en-version#del") == b"a font"


def test_a_way_through_another_folder_to_a_cut_leads_to_the_cut():
    assert fetched(f"{font_folder().as_uri()}/../fonts/{font_file('Regular').name}") == b"a font"


@pytest.mark.parametrize(
    "way",
    [
        "{fonts}/../secret.ttf",
        "{fonts}/%2e%2e/secret.ttf",
        "{fonts}/%2E%2E%2Fsecret.ttf",
        "{fonts}/../../../../../../../../etc/passwd",
        "{fonts}/../fonts-of-others/secret.ttf",
        "{fonts}-of-others/secret.ttf",
        "{fonts}/secret.ttf",
        "{fonts}/",
        "{fonts}",
        "file:///etc/passwd",
        "file://localhost{path}",
        "file://other.example{path}",
        "FILE:///etc/passwd",
        "http://127.0.0.1:1/a.ttf",
        "https://example.org/a.ttf",
        "ftp://example.org/a.ttf",
        "data:text/plain,a",
        "//example.org/a.ttf",
        "{path}",
        "file:{fonts}",
    ],
)
def test_every_other_address_is_refused(way):
    url = way.format(fonts=font_folder().as_uri(), path=font_file("Regular"))
    with pytest.raises(ValueError, match="may not fetch"):
        pdf.own_file(url)
    with pytest.raises(ValueError, match="may not fetch"):
        fetched(url)


@pytest.mark.parametrize("sibling", ["fonts-of-others", "fonts.old", "fonts/deeper"])
def test_a_file_of_the_same_name_in_a_folder_whose_name_begins_the_same_is_refused(machine, sibling):
    folder = machine / "var" / sibling
    folder.mkdir(exist_ok=True)
    (folder / font_file("Regular").name).write_text(SECRET)
    with pytest.raises(ValueError, match="may not fetch"):
        fetched((folder / font_file("Regular").name).as_uri())


def test_a_zero_in_an_address_is_refused():
    with pytest.raises(ValueError, match="null"):
        fetched(font_file("Regular").as_uri() + "%00.ttf")


def test_a_link_out_of_the_folder_is_refused(machine):
    link = font_folder() / "link.ttf"
    link.symlink_to(machine / "var" / "secret.ttf")
    with pytest.raises(ValueError, match="may not fetch"):
        fetched(link.as_uri())


def test_a_cut_that_is_a_link_out_of_the_folder_is_refused(machine):
    font_file("Regular").unlink()
    font_file("Regular").symlink_to(machine / "var" / "secret.ttf")
    with pytest.raises(ValueError, match="may not fetch"):
        fetched(font_file("Regular").as_uri())


def test_a_cut_that_is_a_link_to_a_folder_of_the_same_name_elsewhere_is_refused(machine):
    other = machine / "elsewhere" / "fonts"
    other.mkdir(parents=True)
    (other / font_file("Regular").name).write_text(SECRET)
    (font_folder() / "way").symlink_to(other)
    with pytest.raises(ValueError, match="may not fetch"):
        fetched(f"{font_folder().as_uri()}/way/{font_file('Regular').name}")


def test_a_cut_that_is_missing_is_refused():
    font_file("Regular").unlink()
    with pytest.raises(ValueError, match="may not fetch"):
        fetched(font_file("Regular").as_uri())


def test_the_folder_itself_may_be_reached_by_a_link(machine, settings):
    (machine / "mounted").symlink_to(machine / "var")
    settings.VAR_DIR = machine / "mounted"
    assert fetched(font_file("Regular").as_uri()) == b"a font"


def test_a_page_that_asks_for_files_becomes_a_document_without_them(machine, settings):
    settings.VAR_DIR = FONTS_OF_THIS_MACHINE
    (machine / "style.css").write_text(f'p::after {{ content: "{SECRET}" }}')
    rules = font_face_css()
    way = f"{font_folder().as_uri()}/{'../' * 20}{machine}/style.css"
    page = (
        f'<!doctype html><html lang="sv"><title>Prov</title><style>{rules} body {{ font-family: {FAMILY} }}</style>'
        f'<link rel="stylesheet" href="{way}"><body><p>Text</p>'
    )
    with pymupdf.open(stream=pdf.render_pdf(page).content) as document:
        assert document[0].get_text().strip() == "Text"
        assert [FAMILY in font[3] for font in document[0].get_fonts()] == [True]

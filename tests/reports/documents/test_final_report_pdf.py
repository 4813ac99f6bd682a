"""The finished document is read back: headings, totals, language, tags, and nobody in it."""

import dataclasses
import re
from io import BytesIO

import pdfua
import pikepdf
import pytest
from django.db import models

from nystart.foundation.paper.pdf_tags import numbers_in_tree
from nystart.foundation.swedish.number_patterns import identity_numbers
from reports.documents import final_report
from reports.figures import budget, distribution, goals, measures, participants
from reports.figures import final_report as figures_module
from reports.tables import shield, tables
from tests.reports.sample import HEADINGS

pytestmark = pytest.mark.django_db


def test_the_thirteen_headings_stand_in_the_order_of_the_form(printed):
    body = "\n".join(printed.pages[2:])
    places = [body.index(f"{number}. {heading}") for number, heading in enumerate(HEADINGS, start=1)]
    assert places == sorted(places)
    contents = printed.pages[1]
    assert all(f"{number}. {heading}" in contents for number, heading in enumerate(HEADINGS, start=1))


def test_every_page_names_project_report_and_page(printed):
    count = len(printed.pages)
    for number, page in enumerate(printed.pages, start=1):
        assert f"Sid {number} ({count})" in page
        assert "Nystartcenter" in page
        assert "Slutrapport genomförande" in page
        assert "Påhittade utfall" in page


def test_a_heading_left_empty_says_so(printed):
    body = "\n".join(printed.pages[2:])
    after = body[body.index("10. Extern utvärdering") : body.index("11. Egenutvärdering")]
    assert "Avsnittet är inte ifyllt." in after


def test_every_distribution_has_the_number_of_persons_as_its_total(printed):
    totals = re.findall(r"Totalt (\d+) (\d+) (\d+) 100 %", printed.text)
    assert len(totals) == 5
    assert {int(total) for _, _, total in totals} == {printed.persons}
    assert all(int(women) + int(men) == int(total) for women, men, total in totals)


def test_the_budget_adds_up_and_unknown_amounts_are_not_zero(printed):
    assert "Totalt 7 679 330 kr 100,00 %" in printed.text
    assert re.search(r"Hultsfreds kommun\s+uppgift saknas\s+uppgift saknas", printed.text)


def test_nobody_is_in_it(printed):
    assert printed.names
    assert not [name for name in set(printed.names) if name in printed.text]
    assert identity_numbers(printed.text) == []


def test_it_is_tagged_titled_and_in_swedish(printed):
    with pikepdf.open(BytesIO(printed.content)) as pdf:
        assert str(pdf.Root.Lang) == "sv"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Slutrapport genomförande – Nystartcenter"
            assert metadata["pdfuaid:part"] == "1"
        assert pdf.check_pdf_syntax() == []


def test_header_cells_have_a_scope_and_the_chart_a_text(printed):
    with pikepdf.open(BytesIO(printed.content)) as pdf:
        headers, figures = _tagged(pdf.Root.StructTreeRoot)
    assert headers
    assert {str(cell["/A"]["/Scope"]) for cell in headers} == {"/Column", "/Row"}
    assert len(figures) == 1
    assert "Kvinnor: arbete" in str(figures[0]["/Alt"])


def test_an_accessibility_checker_finds_nothing_that_is_ours(printed, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(printed.content)
    assert list(pdfua.validate(path).findings) == []


def test_heads_and_feet_of_pages_are_not_read_aloud(printed):
    with pikepdf.open(BytesIO(printed.content)) as pdf:
        known = numbers_in_tree(pdf.Root.StructTreeRoot)
        for page in pdf.pages:
            marked = [
                int(operands[1]["/MCID"])
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC" and "/MCID" in operands[1]
            ]
            assert set(marked) <= known.get(page.objgen, set())


def test_no_dataclass_of_a_document_or_a_figure_has_a_field_for_a_person():
    modules = (final_report, shield, tables, budget, distribution, goals, measures, participants, figures_module)
    classes = [
        value
        for module in modules
        for value in vars(module).values()
        if dataclasses.is_dataclass(value) and isinstance(value, type)
    ]
    assert len(classes) > 15
    for kind in classes:
        for field in dataclasses.fields(kind):
            assert not re.search(
                r"person_|participant$|first_name|last_name|number_of|identity|birth|phone", field.name
            )
            assert not (isinstance(field.type, type) and issubclass(field.type, models.Model)), (kind, field.name)


def _tagged(root):
    headers, figures, todo = [], [], [root]
    while todo:
        node = todo.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        kind = str(node.get("/S", ""))
        headers += [node] if kind == "/TH" else []
        figures += [node] if kind == "/Figure" else []
        kids = node.get("/K", [])
        todo.extend(list(kids) if isinstance(kids, pikepdf.Array) else [kids])
    return headers, figures

"""The rules that read documents, on the smallest pieces that break them and that do not."""

import pytest
from lxml import html

from tests.documents import checker, forms, names, readability, words
from tests.documents.collect import Document


def found(rule, body: str) -> list[str]:
    return list(rule(html.document_fromstring(f"<!doctype html><html lang=sv><body>{body}</body></html>")))


SUMMARY = "<main><div data-errors><ul><li><a href='#a'>Fyll i A.</a></ul></div>"

BROKEN = [
    (names.nameless, "<a href='/x/'><svg></svg></a>"),
    (names.nameless, "<button type=button><span aria-hidden=true>x</span></button>"),
    (names.equal_names, "<a href='/a/'>Visa</a><a href='/b/'>visa</a>"),
    (names.equal_names, "<a href='/a/'>Rapporter</a><form action='/b/'><button>Rapporter</button></form>"),
    (names.equal_names, "<form action='/a/'><button name=x value=1>Ta bort</button><button name=x value=2>Ta bort</button></form>"),
    (names.equal_names, "<form action='/a/'><input type=hidden name=id value=1><button>Spara</button></form>"
     "<form action='/a/'><input type=hidden name=id value=2><button>Spara</button></form>"),
    (names.equal_names, "<details><summary>Mer</summary>ett</details><details><summary>Mer</summary>två</details>"),
    (names.equal_headings, "<h2>Mål</h2><h3>Mål</h3>"),
    (names.glued, "<h2>Försenat<span>10</span></h2>"),
    (names.glued, "<a href='/x/'><span>Sammanfattning</span><span><svg></svg><span class=visually-hidden>tom</span></span></a>"),
    (names.glued, "<table><tr><th>Alva<small>född 1965</small></table>"),
    (names.glued, "<h2><b>3</b><b>4</b></h2>"),
    (words.code_shown, "<p>Sida participants:opened</p>"),
    (words.code_shown, "<p>Orsak: work_unsubsidised</p>"),
    (words.code_shown, "<p>Slutar None</p>"),
    (words.code_shown, "<p>{{ name }}</p>"),
    (words.code_shown, "<p>Ändrade &lt;a href='/x/'&gt; eller &amp;amp;</p>"),
    (words.code_shown, "<button aria-label='plan_step'>x</button>"),
    (words.code_shown, "<code>a_b</code> c_d"),
    (forms.lost_references, "<input aria-describedby='hint'>"),
    (forms.lost_references, "<label for=a>A</label>"),
    (forms.lost_references, "<a href='#nowhere'>x</a>"),
    (forms.errors_without_field, "<main><div data-errors><ul><li><b>Skriv minst ett mål.</b></ul></div><input></main>"),
    (forms.errors_without_field, f"{SUMMARY}<div id=a></div><input></main>"),
    (forms.errors_without_field, f"{SUMMARY}<input type=hidden id=a><input></main>"),
    (forms.spoken_names, "<h2><span role=status>3 träffar</span></h2>"),
    (forms.spoken_names, "<button type=button><span aria-live=polite>Spara</span></button>"),
]  # fmt: skip

WHOLE = [
    (names.nameless, "<a href='/x/' aria-label='Hem'><svg></svg></a>"),
    (names.nameless, "<button type=button hidden><svg></svg></button>"),
    (names.equal_names, "<a href='/a/'>Visa</a><a href='/a/'>Visa</a>"),
    (names.equal_names, "<a href='/a/'>Visa<span class=visually-hidden> Alva</span></a><a href='/b/'>Visa<span> Olle</span></a>"),
    (names.equal_names, "<a href='/log-in/'>Logga in</a><form action='/log-in/'><input type=hidden name=next value='/'>"
     "<button>Logga in</button></form>"),
    (names.equal_names, "<form action='/a/'><button>Gå tillbaka</button></form><dialog><a href='/b/'>Gå tillbaka</a></dialog>"),
    (names.equal_headings, "<h2>Mål</h2><h3>Mål<span class=visually-hidden>, diagram</span></h3><h3 hidden>Mål</h3>"),
    (names.glued, "<h2>Försenat <span>10</span></h2>"),
    (names.glued, "<h2>Försenat<span> 10</span></h2>"),
    (names.glued, "<h2>Försenat<br>10</h2>"),
    (names.glued, "<a href='/x/'><mark>prak</mark>tik m<sup>2</sup></a>"),
    (names.glued, "<a href='/x/'>(<b>3</b>)</a>"),
    (words.code_shown, "<p>Skriv till a_b@example.org eller se https://example.org/a_b, kl. 10:30. Mål: minst 70 %.</p>"),
    (words.code_shown, "<p><code>work_x</code> <span translate=no>work_x</span></p><textarea>a:bc</textarea>"),
    (forms.lost_references, "<input aria-describedby='hint'><p id=hint></p><a href='#hint'>x</a>"),
    (forms.errors_without_field, f"{SUMMARY}<input id=a></main>"),
    (forms.errors_without_field, "<main><div data-errors><ul><li><b>Vänta en stund.</b></ul></div></main>"),
    (forms.errors_without_field, f"{SUMMARY}<div id=a tabindex=-1></div><input></main>"),
    (forms.spoken_names, "<h2>Träffar</h2><p role=status>3 träffar</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "body"), BROKEN)
def test_what_breaks_a_rule_is_found(rule, body):
    assert found(rule, body)


@pytest.mark.parametrize(("rule", "body"), WHOLE)
def test_what_keeps_it_is_left_in_peace(rule, body):
    assert found(rule, body) == []


def test_equal_names_are_told_once_with_what_they_do():
    (told,) = found(names.equal_names, "<a href='/a/'>Visa</a><a href='/b/'>Visa</a><a href='/b/'>Visa</a>")
    assert told == "'visa' does 2 things: to /a/; to /b/"


@pytest.mark.slow
def test_the_checker_finds_what_is_wrong_and_says_where(tmp_path):
    page = "<!doctype html><html lang=sv><head><title>x</title></head><body>{}</body></html>"
    bodies = {
        "whole": "<p data-hx-get='/x/'>y</p>",
        "twice": "<input type=text type=search>",
        "rows": "<input rows=3>",
        "htmx": "<p hx-get='/x/'>y</p>",
        "table": "<table role=table><tr><td>y</td></tr></table>",
        "lost": "<input aria-describedby=h>",
        "digits": "<input inputmode=numeric>",
    }
    said = checker.messages(((name, page.format(body)) for name, body in bodies.items()), tmp_path / "pages")
    assert {line.split(":")[0] for line in said} == {"twice", "rows", "htmx", "table", "lost"}


def test_a_checker_that_does_not_run_is_no_silence(tmp_path, monkeypatch):
    with pytest.raises(RuntimeError, match="no documents"):
        checker.messages([], tmp_path / "none")
    monkeypatch.setattr(checker, "JAR", tmp_path / "none.jar")
    with pytest.raises(RuntimeError, match="did not run"):
        checker.messages([("page", "<!doctype html><title>x</title>")], tmp_path / "pages")


def read(body: str) -> readability.Readability:
    return readability.readability_of(html.document_fromstring(f"<!doctype html><body><main>{body}</main></body>"))


def test_lix_is_words_in_a_sentence_and_the_share_of_long_words():
    told = read(
        "<h1>Inte räknad</h1><p>Du får en lång <b>förklaring</b>. Den är bra!</p><ul><li>En rad<ul><li>inuti</ul></ul>"
    )
    assert told.sentences == (
        ("Du", "får", "en", "lång", "förklaring"),
        ("Den", "är", "bra"),
        ("En", "rad"),
        ("inuti",),
    )
    assert (told.words, told.mean, round(told.lix, 2)) == (11, 2.75, round(2.75 + 100 / 11, 2))


def test_a_long_word_has_seven_letters():
    assert (read("<p>sextio</p>").lix, read("<p>sjuttio</p>").lix) == (1, 101)


@pytest.mark.parametrize(("words", "is_told"), [(24, False), (25, False), (26, True)])
def test_a_sentence_that_is_too_long_is_told(words, is_told):
    told = list(read(f"<p>{'ord ' * words}. {'Kort. ' * 30}</p>").faults())
    assert told == ([f"{words} words, more than 25: {'ord ' * words}".strip()] if is_told else [])


@pytest.mark.parametrize(("words", "is_told"), [(11, False), (12, False), (13, True)])
def test_sentences_that_are_long_on_the_whole_are_told(words, is_told):
    assert bool(list(read(f"<p>{'ord ' * words}. {'Ord ' * words}.</p>").faults())) is is_told


def test_hard_words_are_told():
    (told,) = read("<p>Myndighetens tillämpningsföreskrifter gäller.</p>").faults()
    assert told.startswith("LIX 69.7")


@pytest.mark.parametrize(
    ("address", "told", "is_wrong"),
    [
        ("/accounts/own/", "tel", False),
        ("/accounts/own/ (sent)", "off", True),
        ("/accounts/invite/", "off", False),
        ("/accounts/invite/?x=1", "tel", True),
        ("/finns-inte/", "off", False),
    ],
)
def test_the_browser_fills_in_ones_own_data_and_nobody_elses(address, told, is_wrong):
    tree = html.document_fromstring(f"<!doctype html><body><input name=phone autocomplete={told}></body>")
    assert bool(list(forms.wrongly_offered(Document("somebody", address, "", tree)))) is is_wrong

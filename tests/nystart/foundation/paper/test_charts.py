"""Charts say in words what they show, and carry their colours only in documents."""

import re

from nystart.foundation.paper.charts import Stack, bullet, stacked_bars


def test_a_bullet_has_title_and_description_and_draws_outcome_and_target():
    svg = bullet(name="g1", title="Jobb eller studier", outcome=68.4, target=70, top=100, is_share=True)
    assert '<title id="g1-t">Jobb eller studier</title>' in svg
    assert "Utfall 68,4\u00a0procent, mål 70,0\u00a0procent." in svg
    assert 'width="287.3"' in svg
    assert 'x="292.5"' in svg


def test_an_unknown_outcome_draws_no_bar_and_says_so():
    svg = bullet(name="g1", title="Mål", outcome=None, target=80, top=100, is_share=False)
    assert 'class="own"' not in svg
    assert "Utfall okänt, mål 80." in svg


def test_colours_are_classes_on_a_page_and_written_out_in_a_document():
    arguments = {"name": "f", "title": "Läge", "series": ["Arbete", "Annat"], "bars": [Stack("Kvinnor", "9", (5, 4))]}
    assert "fill=" not in stacked_bars(**arguments)
    assert 'fill="#005a70"' in stacked_bars(**arguments, document=True)


def test_a_withheld_part_is_not_drawn_and_its_length_cannot_be_measured():
    svg = stacked_bars(name="f", title="Läge", series=["Arbete", "Annat"], bars=[Stack("Män", "", (20, None))])
    drawn = re.findall(r'<rect class="s\d" x="[\d.]+" y="4"', svg)
    assert len(drawn) == 1
    assert "annat visas inte" in svg


def test_a_label_cannot_break_out_of_the_picture():
    svg = bullet(name="g", title="<script>x</script>", outcome=1, target=2, top=3, is_share=False)
    assert "<script>" not in svg

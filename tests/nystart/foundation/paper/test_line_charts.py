"""A chart over time tells every value in words, and its sides apart by shape."""

import pytest
from lxml import etree

from nystart.foundation.paper.line_charts import Line, lines

NAMES = {"s": "http://www.w3.org/2000/svg"}


def drawn(moments, *sides, low=1, high=5):
    chart = lines(
        name="a",
        title="Möta andra",
        moments=moments,
        low=low,
        high=high,
        sides=[Line(label, values) for label, values in zip(("Deltagaren", "Coachen"), sides, strict=True)],
    )
    return etree.fromstring(chart.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))


def test_it_says_what_it_shows():
    chart = drawn(["19 januari", "20 april"], (2, None), (1, 4))
    (title,), (told,) = chart.xpath("s:title", namespaces=NAMES), chart.xpath("s:desc", namespaces=NAMES)
    assert title.text == "Möta andra"
    assert told.text == ("Deltagaren: 19 januari 2, 20 april inget svar. Coachen: 19 januari 1, 20 april 4.")
    assert chart.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"


def test_a_gap_is_no_point_and_each_side_has_its_shape():
    chart = drawn(["januari", "april"], (2, None), (1, 4))
    assert len(chart.xpath("s:circle", namespaces=NAMES)) == 1 + 1  # one in the legend
    assert len(chart.xpath("s:rect", namespaces=NAMES)) == 2 + 1
    own, two = (chart.xpath(f"s:polyline[@class='{kind}']", namespaces=NAMES)[0] for kind in ("l-own", "l-two dash"))
    assert len(own.get("points").split()) == 1 and len(two.get("points").split()) == 2


@pytest.mark.parametrize(("value", "height"), [(1, 140.0), (3, 75.0), (5, 10.0)])
def test_the_scale_goes_from_the_lowest_to_the_highest(value, height):
    chart = drawn(["januari"], (value,), (None,))
    circle = chart.xpath("s:circle", namespaces=NAMES)[0]
    assert float(circle.get("cy")) == height


@pytest.mark.parametrize(("count", "named"), [(1, 1), (5, 5), (6, 2)])
def test_many_moments_are_not_all_named(count, named):
    moments = [f"dag {number}" for number in range(count)]
    chart = drawn(moments, (1,) * count, (2,) * count)
    words = [text.text for text in chart.xpath("s:text", namespaces=NAMES)]
    assert len([word for word in words if word.startswith("dag ")]) == named
    assert {"dag 0", f"dag {count - 1}"} <= set(words)

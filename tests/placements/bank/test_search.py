"""Words that mean the same find each other, and others do not."""

from itertools import permutations

import pytest
from django.db import connection

from placements.bank.models import Position
from placements.bank.search import words_of
from tests.factories.bank import PositionFactory, field_of

GROUPS = {
    "mat": [("kök", "köket", "storkök"), ("bageri", "bagare"), ("café", "kafé")],
    "lager": [("lager", "lagret", "lagerarbete", "lagerarbetare")],
    "stad": [("städ", "städning", "städare", "lokalvård", "lokalvårdare")],
    "kontor": [("praktik", "praktikplatser", "praktikplats")],
    "fastighet": [("vaktmästare", "fastighetsskötare")],
}
PAIRS = [
    (field, written, typed)
    for field, groups in GROUPS.items()
    for group in groups
    for written, typed in permutations(group, 2)
]


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "written", "typed"), PAIRS)
def test_words_of_the_same_thing_find_each_other(field, written, typed):
    in_title = PositionFactory(published=True, title=written.capitalize(), field=field_of(field), kind="vacancy")
    in_tasks = PositionFactory(
        published=True, tasks=f"Du arbetar med {written} varje dag.", field=field_of(field), kind="vacancy"
    )

    assert set(Position.objects.searched_for(typed)) == {in_title, in_tasks}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("lager", "Du lagar mat till barnen."),
        ("lager", "Du lägger upp varor i butiken."),
        ("kök", "Du kör bil och lämnar varor."),
        ("bageri", "Du bär ut möbler."),
        ("städ", "Du står i receptionen och svarar i telefon."),
        ("praktik", "Ett jobb med lön."),
        ("bil", "Du får en bild av yrket."),
        ("häst", "Du arbetar på hösten."),
    ],
)
def test_a_word_does_not_find_another_thing(typed, written):
    PositionFactory(published=True, tasks=written, title="Annat", field=field_of("kultur"), kind="vacancy")

    assert not Position.objects.searched_for(typed).exists()


@pytest.mark.django_db
def test_lager_does_not_return_everything():
    wanted = PositionFactory(published=True, title="Plocka varor på lager", field=field_of("lager"))
    for code, title in [
        ("mat", "Köksbiträde"),
        ("butik", "Hjälp i butik"),
        ("stad", "Lokalvårdare"),
        ("gron", "Parkarbetare"),
    ]:
        PositionFactory(published=True, title=title, field=field_of(code))

    assert list(Position.objects.searched_for("lager")) == [wanted]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("restarang", "Hjälp i restaurang"),
        ("vaktmästre", "Vaktmästare"),
        ("bibliotk", "Bibliotek"),
        ("trädgrd", "Trädgård"),
        ("Humlegårde", "Hos Humlegården"),
    ],
)
def test_a_word_slightly_misspelt_is_found(typed, title):
    wanted = PositionFactory(published=True, title=title, field=field_of("kultur"))

    assert list(Position.objects.searched_for(typed)) == [wanted]


@pytest.mark.django_db
def test_every_word_must_be_found_and_place_and_employer_are_words_too():
    kitchen = PositionFactory(
        published=True, title="Köksbiträde", employer__name="Humlegårdens kök", workplace__place="Virserum"
    )
    PositionFactory(published=True, title="Köksbiträde", workplace__place="Målilla")

    assert list(Position.objects.searched_for("kök i Virserum")) == [kitchen]
    assert list(Position.objects.searched_for("Humlegården")) == [kitchen]
    assert list(Position.objects.searched_for("kök fotboll")) == []


@pytest.mark.django_db
def test_a_new_name_of_the_employer_or_place_is_found_at_once():
    position = PositionFactory(published=True)
    position.employer.name = "Gyllene Kringlan"
    position.employer.save()
    position.workplace.place = "Storebro"
    position.workplace.save()

    assert list(Position.objects.searched_for("kringlan Storebro")) == [position]


@pytest.mark.django_db
def test_signs_and_endless_text_do_no_harm():
    PositionFactory(published=True)

    for text in ("'", "a:* & !b", "<->", "\\", "%", "kök' | 'x", "ord " * 500, "", "i och på"):
        list(Position.objects.searched_for(text))
        list(Position.objects.all().by_rank(text))


def test_small_words_are_left_out():
    assert words_of("Jag vill arbeta i ett kök") == ["arbeta", "kök"]


@pytest.mark.django_db
def test_the_search_stands_on_indexes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'bank_position'")
        definitions = " ".join(row[0] for row in cursor.fetchall())

    assert "USING gin (search_vector)" in definitions
    assert "USING gin (search_words gin_trgm_ops)" in definitions

"""The encrypted field: what may be asked of it, under which keys, and what the database takes."""

import re

import pytest
from django.apps import apps
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Value

from nystart.foundation.ciphers.concealed import ConcealedField
from nystart.foundation.ciphers.opaque import UnreadableError, conceal_stored, is_current, tokens_of
from participants.core.models import Identity
from tests.factories.participants import IdentityFactory

pytestmark = pytest.mark.django_db
NUMBER, OTHER = "19890512TF12", "19890512TF13"


def stored(row: Identity) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM participants_identity WHERE id = %s", [row.pk])
        return cursor.fetchone()[0]


@pytest.fixture
def row(db):
    return IdentityFactory(number=NUMBER)


@pytest.fixture
def new_key(settings, row):
    """The key was changed after the row was written; the older one still reads."""
    settings.DATA_KEY_FALLBACKS = [settings.DATA_KEY]
    settings.DATA_KEY = "a key of tomorrow " * 3


def test_python_has_the_text_and_the_database_a_token(row):
    assert Identity.objects.get(pk=row.pk).number == NUMBER
    assert list(Identity.objects.filter(pk=row.pk).values_list("number", flat=True)) == [NUMBER]
    assert stored(row).startswith("n1:") and "1989" not in stored(row)


def test_a_whole_text_is_found_and_no_other(row):
    assert Identity.objects.get(number=NUMBER) == row
    assert Identity.objects.get(number__in=[OTHER, NUMBER]) == row
    assert not Identity.objects.filter(number=OTHER).exists()
    assert not Identity.objects.filter(number__in=[]).exists()
    assert not Identity.objects.filter(number="").exists()
    assert not Identity.objects.filter(number__isnull=True).exists()
    assert Identity.objects.exclude(number=OTHER).get() == row


@pytest.mark.parametrize("how", ["contains", "startswith", "endswith", "gt", "iexact", "regex", "length"])
def test_no_part_of_it_is_asked_for(how):
    with pytest.raises(FieldError):
        Identity.objects.filter(**{f"number__{how}": "1989"})


@pytest.mark.parametrize("other", [F("number"), Value(NUMBER), Identity.objects.values("number")])
def test_two_columns_are_not_compared_since_their_rows_may_be_of_two_keys(other):
    for how in ("exact", "in"):
        with pytest.raises(TypeError, match="texts only"):
            list(Identity.objects.filter(**{f"number__{how}": other}))


@pytest.mark.usefixtures("new_key")
def test_after_a_change_of_key_old_rows_are_read_found_and_unique_and_new_ones_are_of_the_new_key(row):
    purpose = Identity._meta.get_field("number").purpose
    assert Identity.objects.get(number=NUMBER).number == NUMBER
    assert Identity.objects.get(number__in=[NUMBER]) == row
    assert not is_current(stored(row), purpose)
    row.save()
    assert is_current(stored(row), purpose) and Identity.objects.get(number=NUMBER) == row


@pytest.mark.usefixtures("new_key")
def test_without_the_old_key_the_error_says_so_and_nothing_is_guessed(row, settings):
    settings.DATA_KEY_FALLBACKS = []
    with pytest.raises(UnreadableError, match="varken DATA_KEY eller DATA_KEY_FALLBACKS"):
        Identity.objects.get(pk=row.pk)
    assert not Identity.objects.filter(number=NUMBER).exists()


def test_a_token_of_another_purpose_or_an_altered_one_is_no_text(row):
    for token in (conceal_stored(NUMBER, "second factor"), stored(row)[:-1] + "_", stored(row)[:-2]):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE participants_identity SET number = %s", [token])
        with pytest.raises(UnreadableError):
            Identity.objects.get(pk=row.pk)


def save(row, number):
    row.number = number
    row.save()


def update(row, number):
    Identity.objects.update(number=number)


def bulk_create(row, number):
    Identity.objects.bulk_create([Identity(participant=row.participant, kind=row.kind, number=number)])


@pytest.mark.parametrize("write", [save, update, bulk_create])
@pytest.mark.parametrize("wrong", ["", "19890512", "19890512TF123", "19890512TF1Å", None])
def test_whatever_writes_the_form_is_checked_first(row, write, wrong):
    with pytest.raises(ValidationError):
        write(row, wrong)


def test_nothing_is_null_and_an_empty_text_is_never_stored():
    field = ConcealedField(purpose="x", max_length=5, null=True, blank=True)
    assert field.get_db_prep_save(None, connection) is None
    assert field.get_db_prep_save("Åäö12", connection) == conceal_stored("Åäö12", "x")
    for wrong in ("", "Åäö123"):
        with pytest.raises(ValidationError):
            field.get_db_prep_save(wrong, connection)
    with pytest.raises(ValidationError):
        ConcealedField(purpose="x", max_length=5).get_db_prep_save(None, connection)


@pytest.mark.parametrize(
    ("kind", "number"), [("tf_number", "N00000000001"), ("internal", NUMBER), ("personnummer", NUMBER)]
)
def test_a_form_that_is_right_for_another_kind_is_refused(row, kind, number):
    row.kind, row.number = kind, number
    with pytest.raises(ValidationError, match="form som slaget"):
        row.save()


def test_the_database_takes_no_plain_text_in_any_encrypted_column(row):
    columns = [
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, ConcealedField)
    ]
    assert ("participants_identity", "number") in columns and ("participants_formernumber", "number") in columns
    with connection.cursor() as cursor:
        for table, column in columns:
            cursor.execute(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND conname = %s",
                [table, f"{column}_is_concealed"],
            )
            assert re.search(r"'\^(\(!\|)?n1:", cursor.fetchone()[0]), table
    for plain in (NUMBER, "n1:" + NUMBER, ""):
        with (
            pytest.raises(IntegrityError, match="number_is_concealed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE participants_identity SET number = %s", [plain])


def test_one_token_for_each_key_the_one_that_writes_first(settings):
    settings.DATA_KEY, settings.DATA_KEY_FALLBACKS = "new " * 9, ["old " * 9, "older " * 9]
    tokens = tokens_of(NUMBER, "x")
    assert len(set(tokens)) == 3 and tokens[0] == conceal_stored(NUMBER, "x")
    assert tokens_of("", "x") == []

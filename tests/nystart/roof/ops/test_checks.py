"""A server that would break the product is refused before anything is migrated."""

import pytest
from django.core.checks import run_checks

from nystart import settings as product
from nystart.roof.ops.checks import check_database, check_loosened, judge


@pytest.mark.django_db
def test_the_embedded_server_is_as_it_must_be():
    assert check_database(databases=["default"]) == []


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [((17, True, False), "ops.E001"), ((18, False, False), "ops.E002"), ((18, True, True), "ops.E003")],
)
def test_a_wrong_server_is_refused(answer, complaint):
    assert [one.id for one in judge(*answer)] == [complaint]


@pytest.mark.django_db
def test_the_question_is_asked_by_djangos_own_check(monkeypatch):
    monkeypatch.setattr("nystart.roof.ops.checks.judge", lambda *answer: [f"asked {len(answer)}"])
    assert "asked 3" in run_checks(tags=["database"], databases=["default"])


def test_each_thing_that_is_loosened_has_a_warning_of_its_own(settings):
    settings.DEMO, settings.REQUIRE_SECOND_FACTOR, settings.MAINTENANCE = False, True, False
    settings.REQUIRE_STEP_UP = True
    settings.ALLOWED_HOSTS, settings.SECRET_KEY = [".nystart.example.org"], "x" * 60
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DATA_KEY, settings.BACKUP_RECIPIENTS = "y" * 32, ["age1"]
    assert check_loosened() == []
    settings.SECRET_KEY = product.KNOWN_KEY
    assert [one.id for one in check_loosened()] == ["ops.W104"]
    settings.SECRET_KEY, settings.EMAIL_BACKEND = "x" * 60, "django.core.mail.backends.console.EmailBackend"
    assert [one.id for one in check_loosened()] == ["ops.W105"]


@pytest.mark.parametrize(
    ("key", "warnings"),
    [
        ("x" * 60, ["ops.W108"]),
        ("x" * 32, ["ops.W108"]),
        ("x" * 61, ["ops.W108"]),
        ("y" * 31, ["ops.W109"]),
        ("y" * 32, []),
    ],
)
def test_the_key_of_what_is_stored_is_its_own_and_not_to_be_guessed(settings, key, warnings):
    settings.SECRET_KEY, settings.DATA_KEY = "x" * 60, key
    found = [one.id for one in check_loosened()]
    assert [one for one in found if one in ("ops.W108", "ops.W109")] == warnings

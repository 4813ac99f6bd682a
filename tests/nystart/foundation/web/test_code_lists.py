"""Code lists in Django's admin: added to, reworded and dated, never deleted."""

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from nystart.foundation.web.admin import CodeListAdmin
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import ExitReason

LIST = reverse("admin:participants_exitreason_changelist")
ADD = reverse("admin:participants_exitreason_add")
NEW = {"code": "flytt", "label": "Flyttade till ett annat län", "kolada": "other", "position": "90"}


def change(reason):
    return reverse("admin:participants_exitreason_change", args=[reason.pk])


def test_only_code_lists_are_shown():
    assert {model.retention for model in admin.site._registry} == {RetentionClass.CODE_LIST}
    assert all(isinstance(shown, CodeListAdmin) for shown in admin.site._registry.values())


def test_a_code_is_added_with_dates_in_swedish(as_user, account_administrator):
    answer = as_user(account_administrator).post(ADD, NEW | {"valid_from": "1 mars 2021", "valid_to": ""})
    assert answer.url == LIST
    assert ExitReason.objects.get(pk="flytt").valid_from.isoformat() == "2021-03-01"


def test_what_is_wrong_is_said_in_swedish(as_user, account_administrator):
    content = as_user(account_administrator).post(ADD, NEW | {"label": ""}).content.decode()
    assert "Fyll i benämning." in content
    assert "flytt" in content


def test_a_code_is_reworded_but_keeps_its_key(as_user, account_administrator):
    reason = ExitReason.objects.order_by("pk").first()
    as_user(account_administrator).post(change(reason), NEW | {"code": "annan-nyckel"})
    reason.refresh_from_db()
    assert reason.label == NEW["label"]
    assert not ExitReason.objects.filter(pk="annan-nyckel").exists()


def test_nothing_is_deleted(as_user, account_administrator):
    reason = ExitReason.objects.order_by("pk").first()
    with pytest.raises(NoReverseMatch):
        reverse("admin:participants_exitreason_delete", args=[reason.pk])
    client = as_user(account_administrator)
    assert client.get(f"{LIST}{reason.pk}/delete/").status_code == 404
    client.post(LIST, {"action": "delete_selected", "_selected_action": [reason.pk], "post": "yes"})
    assert ExitReason.objects.filter(pk=reason.pk).exists()


def test_a_list_that_is_given_by_others_is_only_read(as_user, account_administrator):
    client = as_user(account_administrator)
    assert "Hultsfred" in client.get(reverse("admin:accounts_municipality_changelist")).content.decode()
    url = reverse("admin:accounts_municipality_change", args=["0860"])
    assert client.post(url, {"name": "Annat namn"}).status_code == 403
    assert client.get(url).status_code == 200


def test_the_index_names_the_lists_in_swedish(as_user, account_administrator):
    content = as_user(account_administrator).get(reverse("admin:index")).content.decode()
    assert "Avslutsorsaker" in content
    assert "Kommuner" in content
    assert "Add" not in content

"""One's own account."""

from django.urls import reverse

from nystart.foundation.accounts.models import SignIn, User

URL = reverse("accounts:own")


def test_name_title_and_telephone_are_kept_up_to_date_by_the_person(as_user, caseworker):
    answers = {"name": "Kerstin Coach-Ek", "title": "Arbetsmarknadssekreterare", "phone": "0495-24 00 00"}
    assert as_user(caseworker).post(URL, answers | {"email": "annan@example.org", "is_staff": "on"}).url == URL
    saved = User.objects.get(pk=caseworker.pk)
    assert (saved.name, saved.title, saved.phone) == tuple(answers.values())
    assert saved.email == caseworker.email
    assert not saved.is_staff


def test_a_name_is_needed(as_user, caseworker):
    content = as_user(caseworker).post(URL, {"name": "", "phone": "0495-24 00 00"}).content.decode()
    assert "Fyll i namn." in content
    assert "0495-24 00 00" in content


def test_it_shows_ones_own_roles_and_log_ins_and_nobody_elses(as_user, caseworker, outsider):
    SignIn.objects.create(user=caseworker, outcome="failed", address="192.0.2.1")
    SignIn.objects.create(user=outsider, outcome="failed", address="192.0.2.2")
    content = as_user(caseworker).get(URL).content.decode()
    assert "Arbetsmarknadsenheten" in content
    assert "192.0.2.1" in content
    assert "192.0.2.2" not in content


def test_it_leads_to_password_second_step_and_sessions(as_user, referrer):
    content = as_user(referrer).get(URL).content.decode()
    for name in ("account_change_password", "mfa_index", "usersessions_list"):
        assert f'href="{reverse(name)}"' in content

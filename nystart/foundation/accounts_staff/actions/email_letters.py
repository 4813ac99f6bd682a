"""The letters about a change of address. No link holds an address, and the letters name only the account."""

from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import EmailChange, Membership, User
from nystart.foundation.post import actions as post

TO_OLD = """Hej!

{who} har bett om att ditt konto i Nystart ska få en annan e-postadress. Adressen byts först när du har svarat ja här,
och när den nya adressen har svarat:

{link}

Vill du inte byta? Svara nej på samma sida, så händer inget. Länken gäller till och med {last_day} och kan användas en gång.
"""
TO_OLD_DEAD = """Hej!

{who} har bett om att ditt konto i Nystart ska få en annan e-postadress, och uppgett att den här adressen inte längre
fungerar. Stämmer det inte? Säg nej här, så byts inget:

{link}

Länken gäller till och med {last_day}.
"""
TO_NEW = """Hej!

Någon vill använda den här adressen för sitt konto i Nystart. Är det du? Svara ja här:

{link}

Länken gäller till och med {last_day} och kan användas en gång. Är det inte du behöver du inte göra något.
"""
TO_TAKEN = """Hej!

Någon har bett om att få använda den här adressen för ett konto i Nystart. Den hör redan till ett konto, så inget byts.
Du behöver inte göra något.
"""
CHANGED_OLD = """Hej!

Ditt konto i Nystart har fått en annan e-postadress, och den här gäller inte längre. Du loggar in med den nya.
Har du inte bett om det? Hör av dig till din kontoadministratör på en gång.
"""
CHANGED_NEW = """Hej!

Nu loggar du in i Nystart med den här adressen. Lösenordet är detsamma som förut.

{link}
"""

TO_APPROVE = """Hej!

En kontoadministratör vill byta e-postadress åt någon i din enhet. Med adressen kan man välja nytt lösenord, så bytet
behöver ditt godkännande. Se vem det gäller:

{link}

Svarar ingen till och med {last_day} byts inget.
"""
NOT_APPROVED = """Hej!

{who} godkände inte att ett konto i Nystart får en annan e-postadress, så den byts inte. Hör av dig dit om du undrar varför:

{link}
"""


def ask_both(change: EmailChange, *, old_token: str, new_token: str, is_taken: bool) -> None:
    """Ask at the old address and at the new. Whoever asked sees no difference when the new one belongs to another account."""
    who = "Du" if change.asked_by_id == change.user_id else "Din kontoadministratör"
    old_letter = TO_OLD_DEAD if change.old_is_dead else TO_OLD
    old_body = old_letter.format(who=who, link=_link(old_token), last_day=change.last_day)
    new_body = TO_TAKEN if is_taken else TO_NEW.format(link=_link(new_token), last_day=change.last_day)
    _send(change.old_email, "Ditt konto ska få en annan adress", old_body, "accounts.email_asked_old")
    _send(change.new_email, "Din adress till Nystart", new_body, "accounts.email_asked_new")


def email_approvers(change: EmailChange, on: date) -> QuerySet[User]:
    """Those who may approve the change: managers where the person sees people or above, neither who asked nor herself."""
    seeing = Membership.objects.not_ended(on).seeing_people().filter(user=change.user_id)
    chain = {pk for ids in seeing.values_list("organisation__ancestor_ids", flat=True) for pk in ids}
    found = User.objects.with_role_in(chain, Permission.APPROVE_ROLES, on).filter(is_active=True)
    return found.exclude(pk__in=[change.asked_by_id, change.user_id]).order_by("name", "pk")


def ask_to_approve(change: EmailChange, on: date) -> None:
    """Write to those who may approve the change."""
    link = settings.SITE_ADDRESS + reverse("accounts:approve_email", args=[change.pk])
    body = TO_APPROVE.format(link=link, last_day=change.last_day)
    for user in email_approvers(change, on):
        _send(user.email, "En ny adress väntar på dig", body, "accounts.email_to_approve")


def tell_not_approved(change: EmailChange, by: User) -> None:
    """Tell whoever asked that the second person said no."""
    body = NOT_APPROVED.format(who=by.name, link=settings.SITE_ADDRESS + change.user.get_absolute_url())
    _send(change.asked_by.email, "En ny adress godkändes inte", body, "accounts.email_not_approved")


def tell_both(change: EmailChange) -> None:
    """Tell that the address has been changed."""
    log_in = settings.SITE_ADDRESS + reverse(settings.LOGIN_URL)
    _send(change.old_email, "Ditt konto har fått en annan adress", CHANGED_OLD, "accounts.email_changed_old")
    _send(change.new_email, "Din nya adress gäller", CHANGED_NEW.format(link=log_in), "accounts.email_changed_new")


def _link(token: str) -> str:
    return str(settings.SITE_ADDRESS + reverse("accounts:answer_email", args=[token]))


def _send(to: str, subject: str, body: str, purpose: str) -> None:
    post.send(to=to, subject=subject, body=body, purpose=purpose)

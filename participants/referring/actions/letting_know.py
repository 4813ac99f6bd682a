"""The letter that tells a referrer to log in: it says nothing of whom, where or what."""

from django.conf import settings
from django.urls import reverse

from nystart.foundation.accounts.models import User
from nystart.foundation.post import actions as post
from participants.core.models import Participant, Referral

SUBJECT = "Du har något nytt att läsa i Nystart"
BODY = """Hej!

Ett ärende som du har skickat i Nystart har fått ett svar. Logga in för att läsa det:

{link}

Vi skriver aldrig i ett mejl vem eller vad det gäller.
"""


def let_referrer_know(referral: Referral) -> None:
    """Tell the referrer, where she has a log-in, that there is an answer. Of a protected person nothing is sent."""
    if referral.referrer is None:
        return
    protected = Participant.objects.filter(pk=referral.participant_id).exclude(protection="none")
    if not protected.exists():
        let_user_know(referral.referrer)


def let_user_know(referrer: User) -> None:
    """Put the letter in the outbox; not to an account that is closed."""
    if referrer.is_active:
        body = BODY.format(link=settings.SITE_ADDRESS + reverse("participants:own_sent_forms"))
        post.send(to=referrer.email, subject=SUBJECT, body=body, purpose="participants.referral_answered")

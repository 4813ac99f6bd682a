"""Letters (e-post) from the bank to an employer. They name the place and what to do, never a participant.

Every subject is ours, with the number of the place: its title was typed by somebody outside.
"""

from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse

from nystart.foundation.post.actions import send
from nystart.foundation.post.words import sensitive_words
from nystart.foundation.swedish.formats import date_long
from nystart.foundation.web import brake

from ..models import ChangeLink, Position
from ..models.change_link import fingerprint, mailbox, new_token

LINK_DAYS = 180
SIGNATURE = "Hälsningar\n{unit}"


def make_change_link(*, position: Position, to: str, on: date) -> str:
    """A new address by which the place is changed. Returned once, never stored. Older links work as long as they said."""
    token = new_token()
    ChangeLink.objects.create(
        position=position,
        token_hash=fingerprint(token),
        sent_to=mailbox(to),
        expires_on=on + timedelta(days=LINK_DAYS),
    )
    return settings.SITE_ADDRESS + reverse("bank:change", args=[token])


def thank_for_offer(*, position: Position, to: str, on: date) -> bool:
    """Tell the employer that the offer has come, with a link to change it. Says whether a letter was written.

    Anybody can type anybody's address in the form. So the letter holds no word of whoever filled it in, and there is no
    other until somebody has answered at that address.
    """
    brake.hold("offer-letter", mailbox(to))
    if ChangeLink.objects.all().waits_for_answer(to):
        return False
    link = make_change_link(position=position, to=to, on=on)
    _write(
        position,
        to,
        subject=f"Tack, vi har fått er plats {position.number}",
        lines=[
            f"Tack för att ni erbjuder en plats. Den har nummer {position.number}.",
            "Vi läser igenom den och publicerar den. Ni får ett nytt mejl när det är klart.",
            "Öppna länken och svara att adressen är er. Då kan vi mejla er länken också till nästa plats."
            f" Där kan ni ändra platsen. {_lasts(on)}\n{link}",
            "Länken är personlig. Den som har länken kan ändra platsen, så skicka den inte vidare.",
            "Har ni inte erbjudit någon plats? Då behöver ni inte göra något. Vi skickar inget sådant mejl igen.",
        ],
        purpose="position_offered",
    )
    return True


def tell_published(*, position: Position, to: str, on: date) -> None:
    """Tell the employer that the place is public."""
    page = settings.SITE_ADDRESS + position.get_absolute_url()
    _write(
        position,
        to,
        subject=f"Er plats {position.number} är publicerad",
        lines=[
            f"Nu är er plats publicerad: {_named(position)}, nummer {position.number}.",
            f"Så här ser den ut:\n{page}",
            f"Ändra, pausa eller stäng platsen här. {_lasts(on)}\n{make_change_link(position=position, to=to, on=on)}",
        ],
        purpose="position_published",
    )


def tell_declined(*, position: Position, to: str, on: date) -> None:
    """Tell the employer why the place was not published, and how to mend it."""
    _write(
        position,
        to,
        subject=f"Vi behöver ändra något i er plats {position.number}",
        lines=[
            f"Vi kan inte publicera platsen {_named(position)}, nummer {position.number}, som den är nu.",
            position.decline_reason,
            f"Ni kan ändra och skicka in den igen här. {_lasts(on)}\n{make_change_link(position=position, to=to, on=on)}",
        ],
        purpose="position_declined",
    )


def tell_change_published(*, position: Position, to: str, on: date) -> None:
    """Tell the employer that the change is public."""
    page = settings.SITE_ADDRESS + position.get_absolute_url()
    _write(
        position,
        to,
        subject=f"Er ändring av plats {position.number} är publicerad",
        lines=[
            f"Vi har läst igenom er ändring av {_named(position)}, nummer {position.number}.",
            f"Så här ser platsen ut nu:\n{page}",
            f"Ändra, pausa eller stäng platsen här. {_lasts(on)}\n{make_change_link(position=position, to=to, on=on)}",
        ],
        purpose="position_change_published",
    )


def tell_change_kept_out(*, position: Position, to: str, on: date) -> None:
    """Tell the employer that the change is read and the place stays as it was."""
    _write(
        position,
        to,
        subject=f"Vi har läst er ändring av plats {position.number}",
        lines=[
            f"Vi har läst igenom er ändring av {_named(position)}, nummer {position.number}.",
            "Vi hade själva ändrat samma uppgifter under tiden. Platsen ligger kvar som den är.",
            f"Stämmer något inte? Ändra det här. {_lasts(on)}\n{make_change_link(position=position, to=to, on=on)}",
        ],
        purpose="position_change_kept_out",
    )


def tell_change_returned(*, position: Position, reason: str, to: str, on: date) -> None:
    """Tell the employer why the change is not public, and that the place stays as it was."""
    _write(
        position,
        to,
        subject=f"Vi behöver veta mer om er ändring av plats {position.number}",
        lines=[
            f"Vi kan inte publicera er ändring av {_named(position)}, nummer {position.number}, som den är nu.",
            reason,
            "Platsen ligger kvar som den var före ändringen.",
            f"Ni kan ändra och skicka in den igen här, eller ta tillbaka den. {_lasts(on)}\n"
            f"{make_change_link(position=position, to=to, on=on)}",
        ],
        purpose="position_change_returned",
    )


def send_new_link(*, position: Position, to: str, on: date) -> None:
    """Send a new link where the old one has expired (ny ändringslänk)."""
    _write(
        position,
        to,
        subject=f"Ny länk till er plats {position.number}",
        lines=[
            f"Här är en ny länk till er plats {_named(position)}, nummer {position.number}. {_lasts(on)}\n"
            f"{make_change_link(position=position, to=to, on=on)}",
            "Har ni inte bett om den? Då behöver ni inte göra något.",
        ],
        purpose="position_link",
    )


def _lasts(on: date) -> str:
    return f"Länken gäller till och med {date_long(on + timedelta(days=LINK_DAYS))}, och den kan användas flera gånger:"


def _named(position: Position) -> str:
    """The title, or the number where the title holds a word that a letter may not carry (sjukhus, sjuksköterska)."""
    return f"plats {position.number}" if sensitive_words(position.title) else position.title


def _write(position: Position, to: str, *, subject: str, lines: list[str], purpose: str) -> None:
    unit = position.unit or position.controller
    body = "\n\n".join(["Hej!", *lines, SIGNATURE.format(unit=unit.name)])
    send(to=to, subject=subject, body=body, purpose=purpose, names=[unit.name])

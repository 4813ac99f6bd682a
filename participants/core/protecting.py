"""What is taken away when somebody becomes protected (skyddade personuppgifter): each room says it of its own rows.

A room adds what tells where the person is to be found, once, when its app is ready; ``protection`` asks for it when the mark is set.
"""

from collections.abc import Callable

from .models import Participant

NO_PLACE = "En person med skyddade uppgifter har ingen plats antecknad i systemet."
takers: list[Callable[[Participant], None]] = []


def add_taker(taker: Callable[[Participant], None]) -> None:
    """Let something be taken away with the address: ``taker`` gets the person whose file is marked."""
    if taker not in takers:
        takers.append(taker)


def take_away(participant: Participant) -> None:
    """Take away what the rooms keep of where the person is to be found."""
    for taker in takers:
        taker(participant)

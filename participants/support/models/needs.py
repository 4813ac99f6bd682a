"""Support needs (stödbehov): what it takes for the person to understand, to be understood and to come."""

from collections.abc import Iterable, Iterator

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from participants.core.models.of_a_person import OfAPersonQuerySet

from ..codes import AccessibilityNeed, InterpreterSex, ReadingFormat, TravelHelp

PLACES = ("meeting_place", "directions", "travel_note")
"""What tells where the person is to be found: never kept of the protected."""
LISTS = {"accessibility": AccessibilityNeed, "reads": ReadingFormat, "travel": TravelHelp}
"""Each field that holds several codes, with its codes."""


def _codes(verbose_name: str) -> ArrayField:
    return ArrayField(models.CharField(max_length=20), verbose_name=verbose_name, default=list, blank=True)


@tracked(exclude=["dialect", "accessibility_note", "reading_language", *PLACES])
class SupportNeeds(Identified):
    """What somebody needs in order to take part (stödbehov), at most one row a person. Says what is needed, never why.

    The language and whether an interpreter is needed stand on the participant herself, since registration asks for them. A
    protected person has nothing of PLACES.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="support_needs")
    dialect = models.CharField("dialekt", max_length=60, blank=True)
    interpreter_sex = models.CharField("önskemål om tolk", max_length=5, choices=InterpreterSex.choices, blank=True)
    accessibility = _codes("tillgänglighet")
    accessibility_note = models.CharField("mer om tillgänglighet", max_length=300, blank=True)
    reads = _codes("läser helst")
    reading_language = models.CharField("på vilket språk", max_length=60, blank=True)
    meeting_place = models.CharField("var ni ses", max_length=200, blank=True)
    directions = models.CharField("så hittar personen dit", max_length=300, blank=True)
    travel = _codes("hjälp med resan")
    travel_note = models.CharField("mer om resan", max_length=200, blank=True)

    objects = OfAPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "stödbehov"
        verbose_name_plural = "stödbehov"

    def __str__(self) -> str:
        return "Stödbehov"

    @property
    def interpreter_words(self) -> str:
        """What to say when the interpreter is booked: dialekt sylheti, helst en kvinna."""
        words = [f"dialekt {self.dialect}" if self.dialect else "", self.get_interpreter_sex_display().lower()]
        return ", ".join(filter(None, words))

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The short lines of "Bra att veta": an icon and the words."""
        return [(icon, words) for icon, words in self._lines() if words]

    def _lines(self) -> Iterator[tuple[str, str]]:
        yield "universal-access", _listed([*_words(AccessibilityNeed, self.accessibility), self.accessibility_note])
        reads = ", ".join(filter(None, [*_words(ReadingFormat, self.reads), self.reading_language]))
        yield "book", f"Läser helst: {reads}" if reads else ""
        place = f"Ni ses: {self.meeting_place.rstrip('.')}" if self.meeting_place else ""
        yield "geo-alt", ". ".join(filter(None, [place, self.directions]))
        yield "bus-front", _listed([*_words(TravelHelp, self.travel), self.travel_note])


def _words(codes: type[models.TextChoices], chosen: Iterable[str]) -> list[str]:
    known = dict(codes.choices)
    return [str(known[code]).lower() for code in chosen if code in known]


def _listed(words: Iterable[str]) -> str:
    """One sentence of several words: Teleslinga, korta möten och pauser."""
    listed = ", ".join(word.rstrip(".") for word in words if word)
    return listed[:1].upper() + listed[1:]

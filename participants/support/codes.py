"""Codes of what somebody needs in order to take part."""

from django.db import models


class InterpreterSex(models.TextChoices):
    """Which interpreter the person wishes (önskemål om tolk); nothing when it does not matter."""

    WOMAN = "woman", "Helst en kvinna"
    MAN = "man", "Helst en man"


class AccessibilityNeed(models.TextChoices):
    """What a room, a meeting or a task must offer (tillgänglighetsbehov)."""

    HEARING_LOOP = "hearing_loop", "Teleslinga"
    STEP_FREE = "step_free", "Lokal utan trappor"
    WHEELCHAIR = "wheelchair", "Plats för rullstol"
    SIGHT = "sight", "Hjälp att hitta, synnedsättning"
    CALM = "calm", "Lugn miljö"
    SMALL_GROUP = "small_group", "Liten grupp eller enskilt"
    BREAKS = "breaks", "Korta möten och pauser"
    MORE_TIME = "more_time", "Mer tid"
    IN_WRITING = "in_writing", "Muntligt också skriftligt"
    SCENT_FREE = "scent_free", "Doftfri miljö"
    ASSISTANT = "assistant", "Plats för ledsagare eller assistent"


class ReadingFormat(models.TextChoices):
    """In which format the person reads (läsformat)."""

    LARGE_PRINT = "large_print", "Stor stil"
    AUDIO = "audio", "Inläst eller uppläst"
    BRAILLE = "braille", "Punktskrift"
    PICTURES = "pictures", "Bildstöd"
    EASY_SWEDISH = "easy_swedish", "Lätt svenska"
    OTHER_LANGUAGE = "other_language", "Annat språk"


class TravelHelp(models.TextChoices):
    """Help to get to meetings (resor)."""

    BUS_CARD = "bus_card", "Busskort"
    SPECIAL_TRANSPORT = "special_transport", "Färdtjänst"
    COMPANY = "company", "Någon följer med första gången"
    FETCHED = "fetched", "Blir hämtad"


class AidState(models.TextChoices):
    """Where an aid (hjälpmedel) stands; follows from its dates."""

    ORDERED = "ordered", "Beställt"
    DELIVERED = "delivered", "Levererat"
    RETURNED = "returned", "Återlämnat"
    CANCELLED = "cancelled", "Avbeställt"

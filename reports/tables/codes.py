"""The tables and charts by name."""

from django.db import models


class Slot(models.TextChoices):
    """The tables and charts that the product makes, by the name a template places them under."""

    VOLUME = "volume", "Deltagare, planerat och utfall"
    BY_AGE = "by_age", "Deltagare efter kön och ålder vid start"
    BY_REFERRER = "by_referrer", "Deltagare efter anvisande part"
    BY_MUNICIPALITY = "by_municipality", "Deltagare efter kommun"
    EXITS = "exits", "Avslut efter orsak"
    AFTER_90_DAYS = "after_90_days", "Läge 90 dagar efter avslut"
    INCOME_BEFORE = "income_before", "Försörjning vid start"
    INCOME_AFTER = "income_after", "Försörjning vid avslut"
    OCCUPATION_BEFORE = "occupation_before", "Sysselsättning vid start"
    OCCUPATION_AFTER = "occupation_after", "Sysselsättning vid avslut"
    LADDER = "ladder", "Steg mot arbete"
    BELIEF = "belief", "Tro på ett jobb"
    GOALS = "goals", "Måluppfyllelse"
    BUDGET = "budget", "Budget efter finansiär"

"""Codes of the situation of a person."""

from django.db import models


class Point(models.TextChoices):
    """When a situation is asked about. The same questions at each point, so that before and after can be compared."""

    ENTRY = "entry", "Vid start"
    EXIT = "exit", "Vid avslut"


class IncomeGroup(models.TextChoices):
    """Groups of income sources: the three of Uppföljning Finsam (finsam.se/information/forsorjningsmatt), and what lies beside them."""

    HEALTH = "health", "Ohälsa"
    LABOUR_MARKET = "labour_market", "Arbetsmarknadsstöd"
    SOCIAL = "social", "Ekonomiskt bistånd"
    OWN = "own", "Egen försörjning"
    NO_PUBLIC = "no_public", "Ingen offentlig försörjning"


class IncomeOf(models.TextChoices):
    """Whose income it is: the person's own or the household's."""

    OWN = "own", "Egen"
    HOUSEHOLD = "household", "Hushållets"


class IncomePart(models.TextChoices):
    """Whether the person lives on it wholly or partly."""

    WHOLE = "whole", "helt"
    PART = "part", "delvis"


class Isced(models.TextChoices):
    """Groups of ISCED levels that the fund counts (Regulation (EU) 2021/1057, annex I)."""

    TO_2 = "0-2", "Högst grundskola (ISCED 0–2)"
    TO_4 = "3-4", "Gymnasium eller kort eftergymnasial (ISCED 3–4)"
    TO_8 = "5-8", "Högskola eller motsvarande (ISCED 5–8)"


class SickLeave(models.TextChoices):
    """How long the person has been on sick leave during the last two years, all in all."""

    NONE = "none", "Inte alls"
    SHORT = "short", "Mindre än tre månader"
    MEDIUM = "medium", "Tre månader till ett år"
    LONG = "long", "Mer än ett år"


class LssBasis(models.TextChoices):
    """On what basis a person has a right to support by LSS (1 §, personkrets) [M]."""

    NONE = "none", "Nej"
    GROUP_1 = "group_1", "Personkrets 1"
    GROUP_2 = "group_2", "Personkrets 2"
    GROUP_3 = "group_3", "Personkrets 3"
    UNKNOWN_GROUP = "unknown_group", "Ja, personkretsen är inte känd"

"""Codes of assessments: kinds of rounds, kinds of answers, and what an answer is used for."""

from django.db import models


class AssessmentKind(models.TextChoices):
    """What kind of assessment (kartläggning) a round is."""

    GENERAL = "general", "Kartläggning"
    IN_DEPTH = "in_depth", "Fördjupad kartläggning"


class AnswerKind(models.TextChoices):
    """How a question is answered."""

    SHORT = "short", "Kort text"
    LONG = "long", "Lång text"
    YES_NO = "yes_no", "Ja eller nej"
    ONE = "one", "Välj ett svar"
    SEVERAL = "several", "Välj ett eller flera svar"
    SCALE = "scale", "Skala 1–5"
    DATE = "date", "Datum"
    NUMBER = "number", "Tal"
    CEFR = "cefr", "Språknivå (A1–C2)"
    SFI = "sfi", "Kurs i SFI"
    LICENCE = "licence", "Körkort och behörigheter"


class AnswerRole(models.TextChoices):
    """What an answer is used for elsewhere, as in the plan: see ``participants.assessments.readings``."""

    WISH = "wish", "Önskemål"
    OBSTACLE = "obstacle", "Hinder"
    STRENGTH = "strength", "Styrka"
    OCCUPATION = "occupation", "Yrke"


YES, NO = "yes", "no"
FIXED_CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    AnswerKind.YES_NO: ((YES, "Ja"), (NO, "Nej")),
    AnswerKind.SCALE: (("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5")),
    AnswerKind.CEFR: (
        ("none", "Inget ännu"),
        ("a1", "A1, enstaka ord och fraser"),
        ("a2", "A2, enkla samtal om vardagen"),
        ("b1", "B1, klarar det mesta i vardagen"),
        ("b2", "B2, klarar arbete och studier"),
        ("c1", "C1, flytande"),
        ("c2", "C2, som ett modersmål"),
    ),
    AnswerKind.SFI: (
        ("not", "Läser inte och har inte läst"),
        ("a", "Kurs A"),
        ("b", "Kurs B"),
        ("c", "Kurs C"),
        ("d", "Kurs D"),
        ("done", "Klar med kurs D"),
    ),
    AnswerKind.LICENCE: (
        ("am", "AM, moped"),
        ("a", "A, motorcykel"),
        ("b", "B, personbil"),
        ("be", "BE, personbil med tungt släp"),
        ("c", "C, lastbil"),
        ("ce", "CE, lastbil med tungt släp"),
        ("d", "D, buss"),
        ("foreign", "Körkort från ett annat land"),
        ("truck", "Truckkort"),
        ("ykb", "Yrkesförarkompetens (YKB)"),
        ("hot_work", "Heta arbeten"),
        ("food", "Livsmedelshygien"),
    ),
}
"""The choices of the kinds that bring their own; CEFR is the Council of Europe's scale, SFI the courses of Komvux."""

OWN_CHOICES = frozenset({AnswerKind.ONE, AnswerKind.SEVERAL})
"""Kinds whose choices are written by who builds the form."""
MANY = frozenset({AnswerKind.SEVERAL, AnswerKind.LICENCE})
"""Kinds with several answers at once."""
CHOSEN = OWN_CHOICES | frozenset(FIXED_CHOICES)
"""Kinds that are answered by choosing; another question can be shown when one of these is answered so."""
READABLE = frozenset({AnswerKind.SHORT, AnswerKind.LONG, AnswerKind.YES_NO}) | OWN_CHOICES
"""Kinds whose answers make sense by themselves, so that they can be used in the plan."""

"""Codes of the follow-ups after the exit."""

from django.db import models


class FollowUpPoint(models.TextChoices):
    """When a person is followed up after the exit (Regulation (EU) 1304/2013, annex I; the values of ``projects.codes.MeasuringPoint``)."""

    DAYS_28 = "d28", "28 dagar efter avslut"
    DAYS_90 = "d90", "90 dagar efter avslut"
    MONTHS_6 = "m6", "6 månader efter avslut"


class FollowUpOutcome(models.TextChoices):
    """What the person does when followed up. ``not_reached`` is an outcome of its own, after tries."""

    WORK_UNSUBSIDISED = "work_unsubsidised", "Arbetar, utan subvention"
    WORK_SUBSIDISED = "work_subsidised", "Arbetar, med subvention"
    SELF_EMPLOYED = "self_employed", "Har eget företag"
    EDUCATION = "education", "Studerar"
    MEASURE = "measure", "Deltar i en annan insats"
    SEEKING_WORK = "seeking_work", "Söker arbete"
    NOT_WORKING = "not_working", "Arbetar inte och söker inte arbete"
    OTHER = "other", "Annat"
    DECLINED = "declined", "Ville inte svara"
    NOT_REACHED = "not_reached", "Gick inte att nå"


class FollowUpClosed(models.TextChoices):
    """Why a follow-up was closed without an answer."""

    RE_ENTRY = "re_entry", "Personen är inskriven igen"
    REOPENED = "reopened", "Avslutet ångrades"
    DECEASED = "deceased", "Personen har avlidit"

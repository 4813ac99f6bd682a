"""Closed lists of codes that decide who a person is and how she came and left."""

from django.db import models


class Protection(models.TextChoices):
    """Protected personal data (skyddade personuppgifter): the three kinds of the Tax Agency.

    Assumed identities look like any other and are never marked by staff; the code exists for imported decisions.
    """

    NONE = "none", "Inget skydd"
    CONFIDENTIALITY_MARKING = "confidentiality_marking", "Sekretessmarkering"
    PROTECTED_REGISTRATION = "protected_registration", "Skyddad folkbokföring"
    ASSUMED_IDENTITY = "assumed_identity", "Fingerade personuppgifter"


class ContactChannel(models.TextChoices):
    """How the person wishes to be reached (önskad kontaktväg)."""

    PHONE = "phone", "Telefon"
    SMS = "sms", "Sms"
    EMAIL = "email", "E-post"
    LETTER = "letter", "Brev"
    IN_PERSON = "in_person", "Möte"


class Interpreter(models.TextChoices):
    """Need of an interpreter (tolk)."""

    NONE = "none", "Nej"
    PHONE = "phone", "Ja, på telefon"
    ON_SITE = "on_site", "Ja, på plats"
    SIGN = "sign", "Ja, teckenspråk"
    SIGN_REMOTE = "sign_far", "Ja, teckenspråk på distans"
    WRITTEN = "written", "Ja, skrivtolk"
    DEAFBLIND = "tactile", "Ja, tolk för dövblinda"


class ContactKind(models.TextChoices):
    """What a contact person is to the participant; the law decides who signs (docs/privacy.md)."""

    CLOSE_PERSON = "close_person", "Närstående"
    CUSTODIAN = "custodian", "Vårdnadshavare"
    GOD_MAN = "god_man", "God man"
    ADMINISTRATOR = "administrator", "Förvaltare"
    SCHOOL = "school", "Skolkontakt"
    OTHER = "other", "Annan kontakt"


class ReferrerKind(models.TextChoices):
    """Who sends people to a project (anvisande part). Tells of crime, illness or disability: hidden where not needed."""

    SOCIAL_SERVICES = "social_services", "Socialtjänsten"
    EMPLOYMENT_SERVICE = "employment_service", "Arbetsförmedlingen"
    INSURANCE_AGENCY = "insurance_agency", "Försäkringskassan"
    PROBATION_SERVICE = "probation_service", "Frivården"
    SCHOOL = "school", "Skolan"
    HEALTH_CARE = "health_care", "Vården"
    DAY_ACTIVITY = "day_activity", "Daglig verksamhet (LSS)"
    REFUGEE_RECEPTION = "refugee_reception", "Flyktingmottagningen"
    OTHER_MUNICIPALITY = "other_municipality", "Annan kommun"
    SELF = "self", "Egen ansökan"
    OTHER = "other", "På annat sätt"


class ReferralState(models.TextChoices):
    """Where a referral (anvisning) stands."""

    RECEIVED = "received", "Väntar på svar"
    ACCEPTED = "accepted", "Antagen"
    DECLINED = "declined", "Inte antagen"
    WITHDRAWN = "withdrawn", "Återtagen"
    EXPIRED = "expired", "Förfallen"


class InformationKind(models.TextChoices):
    """What can be told of a person (informationsslag): the closed list that grounds, consents and rooms share."""

    ENROLMENT = "enrolment", "Inskrivning och avslut"
    ATTENDANCE = "attendance", "Närvaro och frånvaro"
    PLAN = "plan", "Handlingsplan"
    ASSESSMENT = "assessment", "Slutsats av kartläggning"
    PLACEMENT = "placement", "Praktik och arbete"
    STUDIES = "studies", "Studier"
    RESULT = "result", "Resultat"
    CONTACT = "contact", "Kontaktuppgifter"
    ECONOMY = "economy", "Ekonomi och försörjning"
    HEALTH = "health", "Hälsa"


class AnswerGiven(models.TextChoices):
    """How the person was given the answer to a referral (hur svaret lämnades)."""

    HANDED_OVER = "handed_over", "Vid ett möte"
    LETTER = "letter", "Med brev"
    PHONE = "phone", "På telefon"
    OTHER = "other", "På annat sätt"


class ExitDistance(models.TextChoices):
    """Distance to the labour market at exit, compared with the start (Resurscenter's goal: "clearly closer")."""

    MUCH_CLOSER = "much_closer", "Tydligt närmare arbetsmarknaden"
    CLOSER = "closer", "Något närmare"
    SAME = "same", "Oförändrat"
    FURTHER = "further", "Längre bort"


class KoladaOutcome(models.TextChoices):
    """How an exit counts in the key indicator "Resultat vid avslut" of Kolada."""

    WORK = "work", "Arbete"
    STUDY = "study", "Studier"
    OTHER = "other", "Annat"
    EXCLUDED = "excluded", "Räknas inte"


class AccessBasis(models.TextChoices):
    """How somebody came to be on the access list of a protected participant."""

    GRANTED = "granted", "Utsedd"
    BREAK_GLASS = "break_glass", "Nödåtkomst"

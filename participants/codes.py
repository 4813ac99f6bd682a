"""Closed lists of codes that the program itself depends on."""

from django.db import models


class LegalSex(models.TextChoices):
    """Legal sex (juridiskt kön), as the ninth digit of an identity number tells it."""

    FEMALE = "female", "Kvinna"
    MALE = "male", "Man"
    UNKNOWN = "unknown", "Uppgift saknas"


class Protection(models.TextChoices):
    """Protected personal data (skyddade personuppgifter): the three kinds of the Tax Agency.

    Assumed identities look like any other and are never marked by staff; the code exists for imported decisions.
    """

    NONE = "none", "Inget skydd"
    CONFIDENTIALITY_MARKING = "confidentiality_marking", "Sekretessmarkering"
    PROTECTED_REGISTRATION = "protected_registration", "Skyddad folkbokföring"
    ASSUMED_IDENTITY = "assumed_identity", "Fingerade personuppgifter"


class IdentityKind(models.TextChoices):
    """What a number is (Skatteverket, SKV 704)."""

    PERSONNUMMER = "personnummer", "Personnummer"
    COORDINATION_NUMBER = "coordination_number", "Samordningsnummer"
    TF_NUMBER = "tf_number", "TF-nummer"
    INTERNAL = "internal", "Internt nummer"


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


class ContactKind(models.TextChoices):
    """What a contact person is to the participant; the law decides who signs (docs/privacy.md)."""

    CLOSE_PERSON = "close_person", "Närstående"
    CUSTODIAN = "custodian", "Vårdnadshavare"
    GOD_MAN = "god_man", "God man"
    ADMINISTRATOR = "administrator", "Förvaltare"
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
    SELF = "self", "Egen ansökan"
    OTHER = "other", "På annat sätt"


class ReferralState(models.TextChoices):
    """Where a referral (anvisning) stands."""

    RECEIVED = "received", "Väntar på svar"
    ACCEPTED = "accepted", "Antagen"
    DECLINED = "declined", "Inte antagen"
    WITHDRAWN = "withdrawn", "Återtagen"
    EXPIRED = "expired", "Förfallen"


class DisclosureGround(models.TextChoices):
    """On what ground the referrer is told how it goes (docs/privacy.md): never the file's own ground."""

    CONSENT = "consent", "Personens samtycke"
    DUTY = "duty", "Uppgiftsskyldighet i lag"
    SAME_AUTHORITY = "same_authority", "Samma myndighet"
    NECESSARY = "necessary", "Nödvändigt för den egna verksamheten"


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


class NoteKind(models.TextChoices):
    """What a case note (anteckning) is about."""

    MEETING = "meeting", "Möte"
    PHONE = "phone", "Telefon"
    VISIT = "visit", "Besök"
    MESSAGE = "message", "Meddelande"
    OTHER = "other", "Annat"


class PlanState(models.TextChoices):
    """Where a version of a plan stands. What is being written is a draft beside it."""

    ACTIVE = "active", "Gäller"
    REPLACED = "replaced", "Ersatt"


class StepResponsible(models.TextChoices):
    """Who takes a step of the plan."""

    PARTICIPANT = "participant", "Deltagaren"
    CASEWORKER = "caseworker", "Coachen"
    BOTH = "both", "Båda"
    OTHER = "other", "Någon annan"


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

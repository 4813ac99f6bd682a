"""Participants (deltagare): the person as one municipality knows her."""

from datetime import date
from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.swedish.order import fold, folded, searchable
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from nystart.foundation.web.row_addresses import address_of_row
from participants.numbers.codes import LegalSex

from ..codes import ContactChannel, Interpreter, Protection
from .enrolment import Enrolment
from .protected_access import ProtectedAccess, reachable
from .referral import Referral
from .relation import Need, opened_by_enrolment, opened_by_referral

INTERPRETER_WORDS: dict[str, str] = {
    Interpreter.PHONE: "Tolk på telefon",
    Interpreter.ON_SITE: "Tolk på plats",
    Interpreter.SIGN: "Teckenspråkstolk",
    Interpreter.SIGN_REMOTE: "Teckenspråkstolk på distans",
    Interpreter.WRITTEN: "Skrivtolk",
    Interpreter.DEAFBLIND: "Tolk för dövblinda",
}
LATEST = {"latest_start": "starts_on", "latest_track": "track__name", "latest_coach": "caseworker__name"}
"""What a list of people may be sorted by, and the column of the enrolment that says it."""


def within(user: Actor, permission: Permission, person: str = "", need: Need | None = None) -> Q:
    """Those to whom a unit where the user holds the permission has a relation today (``relation``); protected people by access list.

    ``person`` is the field that leads to the participant; nothing when the rows are participants. ``need`` is the kind of
    information, when it is another than the permission is for.
    """
    return reachable(user, person) & _related(user, permission, person, need)


def _related(user: Actor, permission: Permission, person: str = "", need: Need | None = None) -> Q:
    theirs, today = Q(participant=OuterRef(person or "pk")), timezone.localdate()
    enrolled = Enrolment.objects.filter(theirs, opened_by_enrolment(user, permission, today, need))
    has_led_to = Exists(Enrolment.objects.filter(referral=OuterRef("pk")))
    referred = Referral.objects.filter(theirs, opened_by_referral(user, permission, today, has_led_to))
    return Q(Exists(enrolled)) | Q(Exists(referred))


def _opens(user: Actor) -> Q:
    return opened_by_enrolment(user, Permission.VIEW_PARTICIPANTS, timezone.localdate())


class ParticipantQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """People to whom units where the user works with people have a relation; protected ones by access list.

        A referrer sees nobody here: what referrers may see is in ``Referral.objects.visible_to``.
        """
        return self._within(user, Permission.VIEW_PARTICIPANTS)

    def editable_by(self, user: Actor) -> Self:
        """Those among the visible whose file the user may change."""
        return self._within(user, Permission.EDIT_PARTICIPANTS)

    def with_permission(self, user: Actor, permission: Permission) -> Self:
        """Those among the visible in whose units the user holds one more permission, such as writing notes."""
        return self._within(user, permission)

    def identified_by(self, user: Actor) -> Self:
        """Those among the visible whose identity number is still needed."""
        return self.filter(within(user, Permission.VIEW_PARTICIPANTS, need=Need.IDENTITY))

    def countable_by(self, user: Actor) -> Self:
        """People are counted by their enrolments: see ``Enrolment.objects.countable_by``."""
        return self.filter(pk__in=Enrolment.objects.countable_by(user).values("participant"))

    def entrusted_to(self, user: Actor) -> Self:
        """The editable whose protection the user decides on: an emergency opening lets nobody change it."""
        named = ProtectedAccess.objects.valid_on(timezone.localdate()).granted().filter(user=user.pk)
        return self.editable_by(user).filter(Q(protection=Protection.NONE) | Q(pk__in=named.values("participant")))

    def reachable_by(self, user: Actor) -> Self:
        """Everybody but the protected whose access list does not name the user today. Not a scope by itself."""
        return self.filter(reachable(user))

    def in_reach_of_emergency(self, user: Actor) -> Self:
        """The protected whom the user would see if the access list named her (nödåtkomst). Not a scope by itself."""
        related = _related(user, Permission.VIEW_PARTICIPANTS) & _related(user, Permission.SEE_PROTECTED)
        return self.filter(related).exclude(protection=Protection.NONE)

    def _within(self, user: Actor, permission: Permission) -> Self:
        return self.filter(within(user, permission))

    def taking_part(self, user: Actor, condition: Q) -> Self:
        """People visible to the user by an enrolment that fits the condition: what lists show, each person once."""
        fitting = Enrolment.objects.filter(condition, _opens(user), participant=OuterRef("pk"))
        return self.reachable_by(user).filter(Exists(fitting))

    def with_latest(self, name: str, user: Actor, condition: Q) -> Self:
        """One of LATEST, read from the latest enrolment that fits the condition: something to sort by."""
        fitting = Enrolment.objects.filter(condition, _opens(user), participant=OuterRef("pk"))
        return self.annotate(**{name: Subquery(fitting.order_by("-starts_on", "pk").values(LATEST[name])[:1])})

    def named_like(self, text: str | models.Value) -> Self:
        """People whose names have words that begin so; when there are none, names that sound alike. A value is folded already.

        Answered by a function of the database that keeps within the acting municipality, since a search by likeness
        cannot use its index under row-level security.
        """
        found = models.Func(
            models.Value(fold(text)) if isinstance(text, str) else text,
            template="(WITH found AS MATERIALIZED (SELECT participants_named_like(%(expressions)s) AS id) SELECT id FROM found)",
        )
        return self.filter(pk__in=found)

    def numbered(self, number: str | models.Value) -> Self:
        """The person who has the number, or had it before. A ``late`` value is given as the column's ``tokens``."""
        how = {"number" if isinstance(number, str) else "number__stored_as": number}
        has, had = (
            self.model._meta.get_field(name)
            .related_model._default_manager.filter(**how)
            .order_by()
            .values("participant")
            for name in ("identity", "former_numbers")
        )
        return self.filter(pk__in=has.union(had))

    def in_swedish_order(self) -> Self:
        """By last name, then first name: Ahl, Éva, Zorn, Åberg, Äng, Öberg."""
        return self.order_by("sort_key", "pk")


@tracked(exclude=["street", "contact_note", "sort_key", "search_name"])
class Participant(Identified):
    """A person who benefits directly from a project (deltagare), in the records of one municipality.

    The identity number stands in ``Identity``; here are only what pages show. A protected person has no address,
    telephone or e-mail here by default (docs/privacy.md).
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    first_name = models.CharField("förnamn", max_length=80)
    last_name = models.CharField("efternamn", max_length=80, blank=True)
    birth_date = models.DateField("födelsedatum", null=True, blank=True)
    legal_sex = models.CharField("juridiskt kön", max_length=7, choices=LegalSex.choices, default=LegalSex.UNKNOWN)
    protection = models.CharField("skydd", max_length=24, choices=Protection.choices, default=Protection.NONE)

    phone = models.CharField("mobil eller telefon", max_length=30, blank=True)
    other_phone = models.CharField("annan telefon", max_length=30, blank=True)
    email = models.EmailField("e-post", blank=True)
    street = models.CharField("gatuadress", max_length=120, blank=True)
    postcode = models.CharField("postnummer", max_length=6, blank=True)
    city = models.CharField("ort", max_length=60, blank=True)
    contact_channel = models.CharField("vill bli kontaktad", max_length=12, choices=ContactChannel.choices, blank=True)
    contact_hours = models.CharField("tider som passar", max_length=120, blank=True)
    may_leave_message = models.BooleanField("får meddelande lämnas", null=True, blank=True)
    language = models.CharField("språk", max_length=60, blank=True)
    interpreter = models.CharField("tolk", max_length=8, choices=Interpreter.choices, blank=True)
    contact_note = models.CharField("bra att veta", max_length=300, blank=True)

    sort_key = models.GeneratedField(
        expression=folded("last_name", "first_name"),
        output_field=models.CharField(max_length=200, db_collation="C"),
        db_persist=True,
    )
    search_name = models.GeneratedField(
        expression=searchable("first_name", "last_name"),
        output_field=models.CharField(max_length=200, db_collation="C"),
        db_persist=True,
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = "deltagare"
        verbose_name_plural = "deltagare"
        ordering = ("sort_key", "id")
        indexes = (
            models.Index(fields=["sort_key", "id"], name="participant_by_name"),
            models.Index(fields=["controller", "sort_key"], name="participant_of_controller"),
            models.Index(fields=["birth_date", "controller"], name="participant_by_birth_date"),
            GinIndex(OpClass("search_name", "gin_trgm_ops"), name="participant_name_likeness"),
        )
        constraints = (
            models.UniqueConstraint(fields=["id", "controller"], name="participant_with_controller"),
            models.CheckConstraint(
                name="participant_has_a_name",
                condition=~Q(first_name=""),
                violation_error_message="Skriv både förnamn och efternamn.",
            ),
            models.CheckConstraint(
                name="participant_protected_has_no_address",
                condition=Q(protection=Protection.NONE) | Q(street="", postcode="", city=""),
                violation_error_message="En person med skyddade uppgifter har ingen adress i systemet.",
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return address_of_row("participants:detail", self.pk)

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".rstrip()

    @property
    def short_name(self) -> str:
        """First name and initial, for pages with many people: Amina H."""
        return f"{self.first_name} {self.last_name[:1]}." if self.last_name else self.first_name

    @property
    def is_protected(self) -> bool:
        """Whether the personal data are protected (skyddade personuppgifter). The flag is itself secret."""
        return self.protection != Protection.NONE

    @property
    def birth_year(self) -> int | None:
        """The only part of the birth date that lists show (född 1989)."""
        return self.birth_date.year if self.birth_date else None

    @property
    def birth_words(self) -> str:
        """The year of birth in words (född 1989, födelseår saknas)."""
        return f"född {self.birth_year}" if self.birth_year else "födelseår saknas"

    @property
    def interpreter_words(self) -> str:
        """Tolk på telefon, tolk på plats, skrivtolk and so on; nothing when none is needed."""
        return INTERPRETER_WORDS.get(self.interpreter, "")

    def age_on(self, day: date) -> int | None:
        """Age in whole years on the day, None when the birth date is unknown."""
        if self.birth_date is None:
            return None
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (0 if had_birthday else 1)

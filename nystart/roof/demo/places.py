"""The organisations of the demonstration: real municipalities, units and authorities, without real people."""

from dataclasses import dataclass

from nystart.foundation.accounts.models import Municipality, Organisation
from nystart.foundation.accounts.models.organisation import OrganisationKind as Kind


@dataclass(frozen=True)
class Place:
    """One organisation, by its address name, with the address name of what it belongs to."""

    slug: str
    name: str
    kind: Kind
    parent: str = ""
    municipality: str = ""


PLACES = (
    Place("hultsfred", "Hultsfreds kommun", Kind.MUNICIPALITY, municipality="Hultsfred"),
    Place("hultsfred-nystartcenter", "Nystartcenter", Kind.UNIT, "hultsfred"),
    Place("hultsfred-virserum", "Nystartcenter Virserum", Kind.UNIT, "hultsfred"),
    Place("vimmerby", "Vimmerby kommun", Kind.MUNICIPALITY, municipality="Vimmerby"),
    Place("vimmerby-jobbcenter", "Jobbcenter Vimmerby", Kind.UNIT, "vimmerby"),
    Place("hallstahammar", "Hallstahammars kommun", Kind.MUNICIPALITY, municipality="Hallstahammar"),
    Place("hallstahammar-arbetsmarknad", "Arbetsmarknadsavdelningen", Kind.UNIT, "hallstahammar"),
    Place("kalmar", "Kalmar kommun", Kind.MUNICIPALITY, municipality="Kalmar"),
    Place("kalmar-resurscenter", "Resurscenter", Kind.UNIT, "kalmar"),
    Place("mjolby", "Mjölby kommun", Kind.MUNICIPALITY, municipality="Mjölby"),
    Place("mjolby-omsorg", "Omsorgs- och socialförvaltningen", Kind.DEPARTMENT, "mjolby"),
    Place("boxholm", "Boxholms kommun", Kind.MUNICIPALITY, municipality="Boxholm"),
    Place("odeshog", "Ödeshögs kommun", Kind.MUNICIPALITY, municipality="Ödeshög"),
    Place("hylte", "Hylte kommun", Kind.MUNICIPALITY, municipality="Hylte"),
    Place("hylte-arbetsmarknad", "Arbetsmarknadsenheten Hylte", Kind.UNIT, "hylte"),
    Place("falkenberg", "Falkenbergs kommun", Kind.MUNICIPALITY, municipality="Falkenberg"),
    Place("falkenberg-arbetsmarknad", "Arbetsmarknadsenheten Falkenberg", Kind.UNIT, "falkenberg"),
    Place("laholm", "Laholms kommun", Kind.MUNICIPALITY, municipality="Laholm"),
    Place("laholm-arbetsmarknad", "Arbetsmarknadsenheten Laholm", Kind.UNIT, "laholm"),
    Place("af-hultsfred", "Arbetsförmedlingen Hultsfred", Kind.AUTHORITY, "hultsfred"),
    Place("kvarnbageriet", "Kvarnbageriet", Kind.COMPANY, "hultsfred"),
)


OPEN_TO_THE_PUBLIC = (Kind.UNIT, Kind.MUNICIPALITY)
PHONE = "070-174 06 {:02d}"
"""Numbers that the Swedish telecoms authority keeps free for fiction."""


def make_places() -> dict[str, Organisation]:
    """Make the organisations that are missing; returns all by address name."""
    made: dict[str, Organisation] = {}
    for place in PLACES:
        made[place.slug] = _find(place) or _make(place, made)
    return made


def _find(place: Place) -> Organisation | None:
    return Organisation.objects.filter(slug=place.slug).first()


def _make(place: Place, made: dict[str, Organisation]) -> Organisation:
    organisation = Organisation(
        slug=place.slug,
        name=place.name,
        kind=place.kind,
        parent=made.get(place.parent),
        municipality=Municipality.objects.get(name=place.municipality) if place.municipality else None,
        email=f"kontakt@{place.slug}.example.org" if place.kind in OPEN_TO_THE_PUBLIC else "",
        phone=PHONE.format(PLACES.index(place) + 5) if place.kind in OPEN_TO_THE_PUBLIC else "",
    )
    organisation.save()
    return organisation

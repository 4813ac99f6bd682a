"""The labels that project-bank pages use, with the spellings seen in different years.

A spelling marked with a leading `~` is short or common in running text: it counts only with a colon or a tab after it.
One marked with `=` also counts alone on its row, or glued to its value, but not before a mere space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What stands under a label: a field's value, a value kept as text, a way to reach somebody, names, or running text."""

    FACT = "fact"
    NOTE = "note"
    CONTACT = "contact"
    LIST = "list"
    SECTION = "section"


@dataclass(frozen=True)
class Label:
    """A thing the page can say, its Swedish heading and how the heading may be spelled."""

    key: str
    kind: Kind
    heading: str
    spellings: tuple[str, ...]


def _labels(kind: Kind, rows: str) -> list[Label]:
    """One row for each label: key, heading, other spellings. A row that begins with a bar goes on with the one above."""
    found = []
    for row in re.sub(r"\n\s*\|", " |", rows.strip()).splitlines():
        key, heading, *others = (part.strip() for part in row.split("|"))
        found.append(Label(key, kind, heading, (heading, *others)))
    return found


WEAK, ALSO_ALONE = "~", "="

FACTS = _labels(
    Kind.FACT,
    """
    name | Projektnamn | projektets namn | namn på projektet | projekttitel | projektets titel | namn | =name
        | project name | insatsens namn | =title | ~titel | ~projekt
    registry_number | Diarienummer | diarienr | diarie-nr | dnr | projektnummer | projektnr | projekt-id | ärende-id
        | ärendenummer | ärendenr
    programme_period | Programperiod | strukturfondsperiod | ~program
    priority_area | Programområde | prioriterat område
    specific_objective | Specifikt mål | specifika mål | särskilt mål | specifikt mål (eso)
    phase | Projektfas | projekttyp | typ av projekt | ~fas
    owner | Projektägare | projektägande organisation | projektägarens namn
        | projektägare namn | stödsökande | ~ägare | ~sökande | ~organisation
    owner_unit | Projektägarens förvaltning | organisationsenhet | förvaltning/enhet | ~förvaltning | ~enhet
        | ~arbetsställe
    region | Region | esf-region | programregion | ~regioner
    project_period | Projektperiod | projektets period | projekttid | projektets löptid | ~löptid | ~period
        | ~tidsperiod | ~genomförandetid
    starts_on | Startdatum | projektstart | projektets start | startdatum för insatsen | ~start | ~startar | ~börjar | ~från
    ends_on | Slutdatum | projektslut | projektets slut | slutdatum för insatsen | ~slut | ~slutar | ~till
    granted_amount | Beviljat ESF-stöd | beviljat stöd | beviljat belopp | beviljat stödbelopp | beviljat EU-stöd
        | stödbelopp | stöd från ESF | esf-stöd | esf-finansiering | beviljade medel
    total_budget | Total projektbudget | totalbudget | total budget | projektets totala budget | projektbudget
        | total projektkostnad | total kostnad | insatsens totala kostnad | projektkostnad | total finansiering | ~budget
    co_financing_degree | Medfinansieringsgrad | fondens medfinansieringsgrad | esf:s medfinansieringsgrad
        | unionens medfinansieringsgrad
        | EU:s medfinansieringsgrad | unionens medfinansiering | stödandel | andel esf-stöd | esf-andel | stödnivå
    currency | Valuta
    planned_participants | Planerat antal deltagare | antal planerade deltagare | planerade deltagare
        | beräknat antal deltagare | förväntat antal deltagare | antal deltagare | ~deltagare
    """,
)
# What the project has no field for: kept word for word among its other facts.
NOTES = _labels(
    Kind.NOTE,
    """
    owner_number | Projektägare organisationsnummer | projektägarens organisationsnummer | projektägare org.nr
        | projektägarens org.nr | projektägare orgnr | projektägare, organisationsnummer | organisationsnummer
        | ~org.nr | ~orgnr
    owner_address | Projektägare adress | projektägarens adress | projektägare postadress | projektägare postnr
        | projektägare postnummer | projektägare ort | projektägarens postnummer | projektägarens ort
    beneficiary | Stödmottagare | stödmottagarens namn | stödmottagare namn | stödmottagare, namn | stödmottagare (namn)
        | stödmottagaren | stödmottagarnas namn
    beneficiary_number | Stödmottagare organisationsnummer | stödmottagarens organisationsnummer
        | stödmottagare org.nr | stödmottagare, organisationsnummer
    beneficiary_postcode | Stödmottagare postnr | stödmottagare postnummer | stödmottagarens postnr
        | stödmottagarens postnummer | stödmottagare, postnr | stödmottagare, postnummer | stödmottagare (postnr)
        | stödmottagare (postnummer) | =postnr | =postnummer
    beneficiary_town | Stödmottagare ort | stödmottagarens ort | stödmottagare, ort | stödmottagare (ort)
        | stödmottagare postort | stödmottagarens postort | =postort | ~ort
    country | Land som berörs | länder som berörs | berört land | berörda länder | ~land
    fund | Berörd fond | berörda fonder | fond som berörs | ~fond
    cci | Program CCI | CCI-nummer | programmets CCI-nummer | CCI-kod | ~CCI
    call | Utlysning | utlysningens namn | utlysningsnamn | namn på utlysning | utlysning (namn)
    call_number | Utlysningsnummer | utlysningens diarienummer | utlysning diarienummer | utlysnings-id
    call_amount | Utlyst belopp | utlysta medel | utlysningsbelopp | utlysningens budget | belopp i utlysningen
    call_opens | Utlysningen öppnar | utlysningsperiod | ansökningsperiod | utlysning öppnar
    call_closes | Utlysningen stänger | sista ansökningsdag | sista ansökningsdatum | sista dag för ansökan
        | utlysning stänger
    call_for | Vem kan söka | vilka kan söka
    secondary_theme | Sekundärtema | sekundära teman | sekundärt tema | sekundärtema inom ESF+ | ESF sekundärtema
    intervention | Interventionstyp | interventionstyper | interventionsområde | typ av intervention
    strategic | Insats av strategisk betydelse | insatser av strategisk betydelse | strategisk betydelse
    nuts | NUTS-2 | NUTS-2-område | NUTS-3 | NUTS-kod | NUTS-region
    place_code | Lokaliseringsindikator | geografisk lokalisering
    """,
)
CONTACTS = _labels(
    Kind.CONTACT,
    """
    contact_name | Kontaktperson | kontaktpersoner | kontaktuppgifter | ~kontakt | ~projektledare
    contact_email | E-post | e-postadress | e-mail | ~email | ~mejl
    contact_phone | Telefonnummer | telefonnr | ~telefon | ~tfn | ~tel | ~mobil
    """,
)
LISTS = _labels(
    Kind.LIST,
    """
    co_financiers | Medfinansiärer | medfinansiär | offentliga medfinansiärer | finansiärer
    partners | Samarbetspartners | samarbetspartner | samarbetsparter | samverkanspartners | samverkanspartner
        | samverkansparter | deltagande aktörer | ~partners
    municipalities | Kommun | kommuner | kommun(er) | deltagande kommuner | berörda kommuner | medverkande kommuner
    """,
)
SECTIONS = _labels(
    Kind.SECTION,
    """
    summary | Sammanfattning | kort sammanfattning | projektsammanfattning | sammanfattning av projektet
        | sammanfattning av insatsen
    background | Bakgrund | projektets bakgrund | bakgrund och problem
    purpose | Syfte | projektets syfte | syfte med projektet
    objectives | Målsättning | målsättningar | projektets målsättning | projektets mål | mål och delmål | ~mål
    accessibility | Tillgänglighet för personer med funktionsnedsättning
        | tillgänglighet för personer med funktionshinder | tillgänglighet
    gender_mainstreaming | Jämställdhetsintegrering | jämställdhet
    transnational | Transnationellt samarbete | transnationalitet
    description | Beskrivning | projektbeskrivning | om projektet | projektidé
    target_group | Målgrupp | målgrupper | projektets målgrupp
    activities | Aktiviteter | verksamhet
    methods | Arbetssätt | metod | metoder
    results | Resultat | förväntade resultat | förväntat resultat | projektets resultat
    non_discrimination | Icke-diskriminering | likabehandling
    sustainability | Ekologiskt hållbar utveckling | hållbar utveckling
    regional_priorities | Regionala prioriteringar
    evaluation | Utvärdering | följeforskning | extern utvärdering
    dissemination | Spridning och påverkansarbete | spridning och påverkan | strategisk påverkan | spridning
    """,
)

LABELS: dict[str, Label] = {label.key: label for label in (*FACTS, *NOTES, *CONTACTS, *LISTS, *SECTIONS)}

# Seven headings that the pages of 2007-2013 have; the review screen says which of them are missing.
EXPECTED_SECTIONS = (
    "summary", "background", "purpose", "objectives", "accessibility", "gender_mainstreaming", "transnational",
)  # fmt: skip

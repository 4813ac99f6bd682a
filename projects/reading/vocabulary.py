"""The labels that project-bank pages use, with the spellings seen in different years.

A spelling marked with a leading `~` is short or common in running text: it counts only with a colon or a tab after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What stands under a label: one value, a way to reach somebody, a list of names, or running text."""

    FACT = "fact"
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


FACTS = _labels(
    Kind.FACT,
    """
    name | Projektnamn | projektets namn | namn på projektet | projekttitel | projektets titel | ~namn | ~name
        | ~titel | ~projekt
    registry_number | Diarienummer | diarienr | diarie-nr | dnr | projektnummer | projektnr | projekt-id | ärende-id
        | ärendenummer | ärendenr
    programme_period | Programperiod | strukturfondsperiod | ~program
    priority_area | Programområde | prioriterat område
    specific_objective | Specifikt mål | specifika mål | särskilt mål
    phase | Projektfas | projekttyp | typ av projekt | ~fas
    owner | Projektägare | projektägande organisation | stödsökande | ~ägare | ~sökande | ~organisation
    owner_unit | Projektägarens förvaltning | organisationsenhet | förvaltning/enhet | ~förvaltning | ~enhet
        | ~arbetsställe
    region | Region | esf-region | programregion | ~regioner
    project_period | Projektperiod | projektets period | projekttid | projektets löptid | ~löptid | ~period
        | ~tidsperiod | ~genomförandetid
    starts_on | Startdatum | projektstart | projektets start | ~start | ~startar | ~börjar | ~från
    ends_on | Slutdatum | projektslut | projektets slut | ~slut | ~slutar | ~till
    granted_amount | Beviljat ESF-stöd | beviljat stöd | beviljat belopp | beviljat stödbelopp | beviljat EU-stöd
        | stödbelopp | stöd från ESF | esf-stöd | esf-finansiering | beviljade medel
    total_budget | Total projektbudget | totalbudget | total budget | projektets totala budget | projektbudget
        | total projektkostnad | projektkostnad | total finansiering | ~budget
    co_financing_degree | Medfinansieringsgrad | fondens medfinansieringsgrad | esf:s medfinansieringsgrad
        | stödandel | andel esf-stöd | esf-andel | stödnivå
    currency | Valuta
    planned_participants | Planerat antal deltagare | antal planerade deltagare | planerade deltagare
        | beräknat antal deltagare | förväntat antal deltagare | antal deltagare | ~deltagare
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

LABELS: dict[str, Label] = {label.key: label for label in (*FACTS, *CONTACTS, *LISTS, *SECTIONS)}

# Seven headings that the pages of 2007-2013 have; the review screen says which of them are missing.
EXPECTED_SECTIONS = (
    "summary", "background", "purpose", "objectives", "accessibility", "gender_mainstreaming", "transnational",
)  # fmt: skip

# Lines of the site around the page, never the name of a project.
NAVIGATION = frozenset(
    {
        "in english", "projektbank", "projektbanken", "svenska esf-rådet", "esf-rådet", "europeiska socialfonden", "start",
        "startsida", "sök projekt", "skriv ut", "lyssna", "dela", "hoppa till innehållet", "till sidans topp", "tillbaka",
    }
)  # fmt: skip

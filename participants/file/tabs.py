"""The sides of a person's file (flikar): a row each, shown when its page exists and the user may open it."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch

from nystart.foundation.access import Permission
from nystart.foundation.access.stencil import Statement, late_id
from nystart.foundation.web import contributions
from nystart.foundation.web.row_addresses import address_of_row
from participants.core.models import Participant


@dataclass(frozen=True)
class Tab:
    """A side of the file. ``also`` names the addresses that lie under it; ``is_more`` places it under *Fler*."""

    code: str
    label: str
    url_name: str
    permission: Permission
    also: tuple[str, ...] = ()
    is_more: bool = False


TABS = (
    Tab("overview", "Översikt", "participants:detail", Permission.VIEW_PARTICIPANTS),
    Tab(
        "plan",
        "Plan",
        "participants:plan",
        Permission.VIEW_PARTICIPANTS,
        (
            "participants:plan_version",
            "participants:edit_plan",
            "participants:compare_plan",
            "participants:discard_plan",
            "participants:review_plan",
            "participants:add_step",
            "participants:tick",
            "participants:untick",
            "participants:plan_file",
            "participants:approve",
            "participants:approve_sign",
            "participants:approve_ask",
            "participants:approve_paper",
            "participants:approve_behalf",
            "participants:approval_scan",
            "participants:remark_handled",
            "participants:paths",
            "participants:business",
            "participants:business_step",
            "participants:turn_business_step",
            "participants:mentor",
            "participants:mentor_days",
            "participants:mentor_meeting",
        ),
    ),
    Tab(
        "assessments",
        "Kartläggning",
        "participants:assessments",
        Permission.WRITE_NOTES,
        (
            "participants:write_assessment",
            "participants:compare_drafts",
            "participants:discard_assessment",
            "participants:assessment",
            "participants:write_summary",
            "participants:compare_rounds",
            "participants:investigations",
            "participants:order_investigation",
            "participants:investigation",
            "participants:answer_investigation",
            "participants:investigation_cost",
            "participants:postpone_investigation",
            "participants:cancel_investigation",
        ),
    ),
    Tab(
        "progress",
        "Framsteg",
        "participants:progress",
        Permission.VIEW_PARTICIPANTS,
        ("participants:start_measurement", "participants:coach_side", "participants:type_in"),
    ),
    Tab(
        "studies",
        "Studier",
        "participants:studies",
        Permission.VIEW_PARTICIPANTS,
        (
            "participants:add_qualification",
            "participants:correct_qualification",
            "participants:apply_for_validation",
            "participants:answer_validation",
            "participants:add_course",
            "participants:correct_course",
            "participants:plan_study_application",
            "participants:advance_study_application",
        ),
    ),
    Tab(
        "notes",
        "Anteckningar",
        "participants:notes",
        Permission.WRITE_NOTES,
        (
            "participants:write_note",
            "participants:compare_note",
            "participants:discard_note",
            "participants:note",
            "participants:correct_note",
        ),
    ),
    Tab("attendance", "Närvaro", "participants:attendance", Permission.VIEW_PARTICIPANTS),
    Tab("placements", "Praktik och arbete", "placements:for_participant", Permission.VIEW_PARTICIPANTS),
    Tab(
        "enrolments",
        "Inskrivningar",
        "participants:enrolments",
        Permission.VIEW_PARTICIPANTS,
        (
            "participants:enrol",
            "participants:caseworker",
            "participants:situation",
            "participants:entry_facts",
            "participants:information",
            "participants:add_decision",
            "participants:decision",
            "participants:add_measure",
            "participants:measure",
            "participants:pause",
            "participants:edit_pause",
            "participants:exit",
            "participants:follow_up",
            "participants:referral",
            "participants:join",
            "participants:join_with",
            "participants:joining",
            "participants:receive_for",
            "participants:accept",
            "participants:decline",
            "participants:withdraw",
            "participants:add_file",
            "participants:answer_given",
            "participants:answer_letter",
            "participants:arrival",
            "participants:track",
        ),
    ),
    Tab(
        "network",
        "Nätverk",
        "participants:network",
        Permission.VIEW_PARTICIPANTS,
        (
            "participants:add_network_member",
            "participants:edit_network_member",
            "participants:end_network_member",
            "participants:call_joint_plan",
            "participants:joint_plan",
            "participants:move_joint_plan",
            "participants:hold_joint_plan",
            "participants:add_joint_plan_item",
            "participants:drop_joint_plan_item",
            "participants:follow_up_joint_plan",
            "participants:correct_joint_plan",
            "participants:end_joint_plan",
        ),
        is_more=True,
    ),
    Tab(
        "disclosures",
        "Samtycken",
        "participants:disclosures",
        Permission.VIEW_PARTICIPANTS,
        (
            "participants:add_material",
            "participants:ask",
            "participants:correct_report",
            "participants:end_disclosure",
            "participants:give_consent",
            "participants:give_permission",
            "participants:ground",
            "participants:note_receipt",
            "participants:remove_material",
            "participants:report_back",
            "participants:tell",
            "participants:withdraw_consent",
            "participants:withdraw_permission",
            "participants:write_report",
        ),
        is_more=True,
    ),
    Tab(
        "contact",
        "Kontakt och stöd",
        "participants:contact",
        Permission.EDIT_PARTICIPANTS,
        (
            "participants:add_contact_person",
            "participants:edit_contact_person",
            "participants:end_contact_person",
            "participants:identity",
            "participants:support",
            "participants:add_aid",
            "participants:aid",
            "participants:confirm_address",
        ),
        is_more=True,
    ),
    Tab("protection", "Skydd", "participants:protection", Permission.SEE_PROTECTED, is_more=True),
    Tab("opened", "Vem har öppnat", "participants:opened", Permission.REVIEW_ACCESS_LOG, is_more=True),
)

BESIDE = {
    "participants:answer": "Frågor på lånad skärm",
    "participants:answer_end": "Frågor på lånad skärm",
    "participants:answer_start": "Frågor på lånad skärm",
    "desk:my_day": "Min dag",
    "desk:search": "Sök",
    "approvals:open_link": "Länk att godkänna",
    "participants:approve_act": "Godkänna, lånad skärm",
    "participants:break_glass": "Nödåtkomst",
    "participants:double": "Två akter",
    "participants:enrol_new": "Skriv in",
    "participants:find": "Deltagare",
    "participants:hand_over": "Fördela deltagare",
    "participants:list": "Deltagare",
    "participants:move": "Flytta till en annan enhet",
    "participants:note_drafts": "Utkast till anteckningar",
    "participants:print_joint_plan": "SIP, utskrift",
    "participants:print_assessment": "Kartläggning, utskrift",
    "participants:print_plan": "Plan, utskrift",
    "participants:print_report": "Återrapport, utskrift",
    "participants:print_questions": "Frågor på papper",
    "participants:receive": "Ta emot anvisning",
    "participants:referral_file": "Bilaga till anvisning",
    "participants:referrals": "Anvisningar",
    "participants:receive_report": "Återrapport",
    "participants:referred": "Anvisade",
    "participants:own_sent": "Insänd anvisning",
    "participants:own_sent_forms": "Insända anvisningar",
    "participants:send_back_sent": "Insänd anvisning",
    "participants:sent_forms": "Insända anvisningar",
    "participants:take_back_sent": "Insänd anvisning",
    "participants:take_in_sent": "Insänd anvisning",
    "participants:add_own_file": "Insänd anvisning",
    "participants:referred_person": "Anvisad person",
    "participants:told_report": "Återrapport",
    "participants:review": "Granskning av nödåtkomst",
    "reports:check": "Rapportens kontroll",
    "reports:named": "Namn i rapporten",
}
"""Pages where somebody is read of outside the sides of her file."""


def side_of(view_name: str) -> str:
    """What people call the page that a reading in the log was made on."""
    for tab in TABS:
        if view_name == tab.url_name or view_name in tab.also:
            return tab.label
    return BESIDE.get(view_name, "Annan sida" if view_name else "")


def tabs_for(user: Any, participant: Participant, view_name: str) -> list[dict[str, Any]]:
    """The tabs of one file for one user, with counts from the contributing apps in a single query."""
    addresses = {tab: _address(tab, participant) for tab in TABS if user.can(tab.permission)}
    shown = [tab for tab, address in addresses.items() if address]
    counts = _counts(user, participant, [tab.code for tab in shown])
    return [
        {
            "label": tab.label,
            "url": addresses[tab],
            "count": counts.get(tab.code),
            "current": "page" if tab.url_name == view_name else "true" if view_name in tab.also else "",
            "is_more": tab.is_more,
        }
        for tab in shown
    ]


def _address(tab: Tab, participant: Participant) -> str:
    try:
        return address_of_row(tab.url_name, participant.pk)
    except NoReverseMatch:
        return ""


def _counts(user: Any, participant: Participant, codes: list[str]) -> dict[str, int]:
    """Numbers beside the names, counted in one query."""
    counted = tuple(code for code in codes if code in contributions.tab_counts)
    if not counted:
        return {}
    (numbers,) = COUNTS.rows(user, counted, person=participant.pk)
    return dict(zip(counted, numbers, strict=True))


def _counted(_user: Any, codes: tuple[str, ...]) -> Any:
    people = Participant.objects.filter(pk=late_id("person"))
    return people.values_list(*(contributions.tab_counts[code] for code in codes))


COUNTS = Statement(_counted, planned_once=True)

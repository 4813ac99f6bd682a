"""Where an approval stands: who has approved, how, and who is waited for."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from nystart.foundation.swedish.formats import clock, date_long

from .actions.addresses import confirmed_address
from .codes import Party, Way
from .kinds import Subject
from .models import Approval, ApprovalRequest, Remark
from .signers import Signer, Signers, who_signs


@dataclass(frozen=True)
class PartyStanding:
    """One party: its name, what it is, and its approval when there is one."""

    signer: Signer
    approval: Approval | None

    @property
    def how(self) -> str:
        """10 mars 2026, 14.20, godkänt med engångskod."""
        return how_approved(self.approval) if self.approval else ""

    @property
    def is_coach(self) -> bool:
        """Whether it is the coach."""
        return self.signer.party == Party.COACH


@dataclass(frozen=True)
class Standing:
    """All parties of one version, the link that waits, and what the person has written is wrong."""

    subject: Subject
    parties: tuple[PartyStanding, ...]
    request: ApprovalRequest | None
    remarks: tuple[Remark, ...]
    address: str
    signers: Signers

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be found out before it is certain who approves, in Swedish."""
        return self.signers.missing

    @property
    def is_complete(self) -> bool:
        """Whether everybody has approved, and it is certain who they are."""
        return not self.missing and all(party.approval for party in self.parties)

    @property
    def waits_for(self) -> list[Signer]:
        """Those besides the coach who have not approved, and may now."""
        waited = [party.signer for party in self.parties if not party.approval and not party.is_coach]
        return [signer for signer in waited if self.signers.may_sign(signer)]

    @property
    def coach_has_approved(self) -> bool:
        """Whether the coach has."""
        return any(party.approval for party in self.parties if party.is_coach)

    @property
    def herself(self) -> bool:
        """Whether the person is waited for."""
        return any(signer.is_herself for signer in self.waits_for)

    @property
    def is_as_approved(self) -> bool:
        """Whether the words are those that were approved: the checksum of every approval is that of the words today."""
        return all(one.approval.checksum == self.subject.checksum for one in self.parties if one.approval)


def standing_of(subject: Subject, now: datetime) -> Standing:
    """Where the approval of one version stands."""
    found = Approval.objects.of(subject.kind.code, subject.pk).select_related("recorded_by", "scan")
    given = {(one.party, one.signed_name if one.party != Party.PARTICIPANT else ""): one for one in found}
    signers = who_signs(subject.participant, subject.kind.code, timezone.localdate(now))
    parties = [PartyStanding(one, given.get((one.party, "" if one.is_herself else one.name))) for one in signers.all_of]
    coach = next((one for one in given.values() if one.party == Party.COACH), None)
    parties.append(PartyStanding(Signer(Party.COACH, coach.signed_name if coach else subject.asked_by), coach))
    open_requests = ApprovalRequest.objects.of(subject.kind.code, subject.pk).open_at(now)
    return Standing(
        subject,
        tuple(parties),
        open_requests.first(),
        tuple(Remark.objects.of(subject.kind.code, subject.pk).waiting()),
        confirmed_address(subject.participant),
        signers,
    )


def how_approved(approval: Approval) -> str:
    """When and how, as the page and the document say it."""
    at = f"{date_long(approval.approved_at)}, {clock(approval.approved_at)}"
    if approval.way == Way.PAPER:
        return f"{date_long(approval.signed_on)}, undertecknat på papper"
    if approval.way == Way.BEHALF and approval.recorded_by:
        return f"{at}, noterat av {approval.recorded_by.name}: {approval.reason}"
    if approval.way == Way.SCREEN and approval.recorded_by:
        return f"{at}, godkänt på skärmen hos {approval.recorded_by.name}"
    return f"{at}, {approval.get_way_display()}"

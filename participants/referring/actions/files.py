"""Files enclosed with referrals."""

from datetime import date

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from nystart.foundation.files.actions import FileRefused, store_file
from nystart.foundation.web.retention import RetentionClass
from participants.core.actions.recorded import recorded
from participants.core.models import Referral

from ..models import ReferralFile, SentReferral

LARGEST_MEGABYTES = 7
"""A page with its files is at most 8 MB (``DATA_UPLOAD_MAX_MEMORY_SIZE``)."""
MOST_FILES = 10


@recorded
def enclose(*, content: bytes, shown_name: str, to: Referral | SentReferral, on: date, by: User) -> ReferralFile:
    """Keep a file with a referral (bifoga), or with one that waits to be taken in.

    Raises ValidationError (``file``) for a kind, a size or a number of files that is not accepted.
    """
    if len(content) > LARGEST_MEGABYTES * 1024 * 1024:
        raise ValidationError(f"Filen är större än {LARGEST_MEGABYTES} MB. Dela upp den.", code="file")
    if isinstance(to, SentReferral):
        to.check_waiting()
    if to.files.count() >= MOST_FILES:
        raise ValidationError(f"Det finns redan {MOST_FILES} bilagor. Fler går inte att lägga till.", code="file")
    try:
        stored = store_file(content=content, shown_name=shown_name, retention=RetentionClass.SOCIAL, by=by)
    except FileRefused as refused:
        raise ValidationError(str(refused), code="file") from None
    whose = {"sent": to} if isinstance(to, SentReferral) else {"referral": to}
    return ReferralFile.objects.create(
        controller_id=to.controller_id, organisation=to.organisation, stored=stored, added_by=by, added_on=on, **whose
    )

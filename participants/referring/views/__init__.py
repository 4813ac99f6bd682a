"""A referrer's own pages of what she sends, and the files that come with referrals."""

from .files import add_own_file, referral_file
from .own import own_sent, own_sent_forms, refer, take_back_sent

__all__ = ["add_own_file", "own_sent", "own_sent_forms", "refer", "referral_file", "take_back_sent"]

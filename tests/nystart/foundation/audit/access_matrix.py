"""The access log and its review."""

from nystart.foundation.access import Permission
from tests.access import Address

MATRIX = {
    "audit:access_log": Address(Permission.REVIEW_ACCESS_LOG),
    "audit:review": Address(Permission.REVIEW_ACCESS_LOG, methods="get post"),
}

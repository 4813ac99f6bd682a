"""The lent screen itself: whoever is logged in, and without a lending nothing to see."""

from tests.access import SIGNED_IN, Address

MATRIX = {
    "lent:give_back": Address(SIGNED_IN, methods="get post", answers=(302,)),
    "lent:stay": Address(SIGNED_IN, methods="post", answers=(302,)),
}

"""What was kept: everybody has only the own."""

from uuid import uuid4

from tests.access import SIGNED_IN, Address

MATRIX = {
    "kept:list": Address(SIGNED_IN),
    "kept:discard": Address(SIGNED_IN, lambda scene: {"pk": uuid4()}, methods="post"),
}

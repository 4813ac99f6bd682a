"""From which address a request comes, behind proxies too. Log-in history, brakes and allauth all ask here.

``X-Forwarded-For`` is a list that every proxy adds to at its end, and that anybody may begin. It is read from the end for
as long as those who wrote are proxies that the setting ``TRUSTED_PROXIES`` names; the first other address is the client's.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address
FORWARDED = "HTTP_X_FORWARDED_FOR"
SCHEME = "HTTP_X_FORWARDED_PROTO"
ONE_HOUSEHOLD = 64
"""Bits of an IPv6 address that name a network; whoever has one has all addresses in it."""


def networks(written: Iterable[str]) -> list[Network]:
    """The networks of a setting, such as ``10.0.0.7`` or ``10.0.0.0/24``. Raises ImproperlyConfigured for anything else."""
    found: list[Network] = []
    for one in written:
        try:
            found.append(ip_network(one.strip(), strict=False))
        except ValueError:
            raise ImproperlyConfigured(
                f"TRUSTED_PROXIES: {one!r} är ingen adress och inget nät. Skriv som 10.0.0.7 eller 10.0.0.0/24."
            ) from None
    return found


def client_address(request: HttpRequest) -> str | None:
    """The address of whoever sent the request; None when the server was told of none (a socket of the machine's own)."""
    nearest = _read(request.META.get("REMOTE_ADDR", ""))
    if nearest is None:
        return None
    for written in reversed(request.META.get(FORWARDED, "").split(",")):
        before = _read(written) if _is_trusted(nearest) else None
        if before is None:
            break
        nearest = before
    return str(nearest)


def comes_from_proxy(request: HttpRequest) -> bool:
    """Whether a trusted proxy sent the request on, so that what only a proxy writes may be believed."""
    nearest = _read(request.META.get("REMOTE_ADDR", ""))
    return nearest is not None and _is_trusted(nearest)


def client_network(request: HttpRequest) -> str:
    """What a brake counts by: the address, of IPv6 the network; all requests without an address are one."""
    address = _read(client_address(request) or "")
    if isinstance(address, IPv6Address):
        return str(ip_network((address, ONE_HOUSEHOLD), strict=False))
    return str(address or "")


def _is_trusted(address: Address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)


def _read(written: str) -> Address | None:
    """An address with or without its port and brackets; IPv4 in the clothes of IPv6 is IPv4."""
    written = written.strip()
    if written.startswith("["):
        written = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        written = written.partition(":")[0]
    try:
        address = ip_address(written.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address

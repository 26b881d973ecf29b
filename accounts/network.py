"""Where a request comes from, never more exactly than its purpose needs."""

from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied

PREFIX = {4: 32, 6: 64}  # Bits that stay the same for one household or office.
KEPT = {4: 24, 6: 48}  # Bits that are written down: enough to know a region or a provider.


def network_of(request):
    """The network of a request, such as `192.0.2.7/32` or `2001:db8::/64`; empty when unknown."""
    return _network_of(request, PREFIX)


def wide_network_of(request):
    """The wide network of a request, such as `192.0.2.0/24` or `2001:db8::/48`; empty when
    unknown."""
    return _network_of(request, KEPT)


def shortened(address):
    """An address as it may be kept: `192.0.2.0` for `192.0.2.7`; `0.0.0.0` for what is none."""
    try:
        address = ip_address(address)
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - says nothing of anybody; nothing listens here.
    return str(_around(address, KEPT).network_address)


def _network_of(request, bits):
    try:
        address = ip_address(get_adapter().get_client_ip(request))
    except (PermissionDenied, ImproperlyConfigured, ValueError):
        return ""
    return str(_around(address, bits))


def _around(address, bits):
    address = getattr(address, "ipv4_mapped", None) or address
    return ip_network((address.packed, bits[address.version]), strict=False)

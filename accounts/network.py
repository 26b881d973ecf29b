"""Where a request comes from, never more exactly than its purpose needs."""

from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied

PREFIX = {4: 32, 6: 64}  # Bits that stay the same for one household or office.
KEPT = {4: 24, 6: 48}  # Bits that are written down: enough to know a region or a provider.


def network_of(request):
    """The network of a request, such as `192.0.2.7/32` or `2001:db8::/64`; empty when unknown."""
    try:
        address = ip_address(get_adapter().get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""
    return str(ip_network((address.packed, PREFIX[address.version]), strict=False))


def shortened(address):
    """An address as it may be kept: `192.0.2.0` for `192.0.2.7`; `0.0.0.0` for what is none."""
    try:
        address = ip_address(address)
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - says nothing of anybody; nothing listens here.
    mapped = getattr(address, "ipv4_mapped", None) or address
    network = ip_network((mapped.packed, KEPT[mapped.version]), strict=False)
    return str(network.network_address)

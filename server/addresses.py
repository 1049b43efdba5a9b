"""At which address phones in the same room can reach this computer. Nothing is sent to find out."""

from __future__ import annotations

import ipaddress
import socket
import struct
import sys
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from server.settings import Settings

# Connecting a UDP socket asks the routing table which own address would be used, and sends no packet.
# One address per private range and two that are reserved for documentation, for the default route.
ELSEWHERE = ("192.0.2.1", "192.168.255.254", "10.255.255.254", "172.31.255.254", "2001:db8::1")
HOME, OFFICE, SHARED = (
    ipaddress.ip_network(net) for net in ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12")
)
VIRTUAL = ("192.168.122.1", "192.168.56.1", "10.88.0.1", "10.0.3.1")  # libvirt, VirtualBox, podman, lxc


def candidates() -> list[str]:
    """This computer's own addresses on its networks, the likeliest for phones first; may be empty."""
    return ranked([*_routed(), *_interfaces(), *_named()])


def ranked(found: Iterable[str]) -> list[str]:
    """Addresses that others can reach: home networks, offices, the rest, virtual networks last."""
    unique = dict.fromkeys(ipaddress.ip_address(address) for address in found)
    outward = [
        address
        for address in unique
        if not (
            address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast
        )
    ]
    return [str(address) for address in sorted(outward, key=_likelihood)]


def reachable(host: str, found: Sequence[str]) -> list[str]:
    """Those addresses on which a server that listens on `host` answers."""
    if host == "0.0.0.0":
        return [address for address in found if ":" not in address]
    if host == "::":
        return list(found)
    return [] if _loopback(host) else [host]


def choices(settings: Settings, candidates: Sequence[str]) -> list[str]:
    """Every address the facilitator may choose from, best first; never empty."""
    if settings.public_url:
        return [settings.public_url]
    return [_url(host, settings.port) for host in candidates] or [local_url(settings)]


def public_url(settings: Settings, candidates: Sequence[str]) -> str:
    """The address for phones, without a slash at the end."""
    return choices(settings, candidates)[0]


def local_url(settings: Settings) -> str:
    """The address for a browser on this computer."""
    everywhere = settings.host in ("0.0.0.0", "::") or _loopback(settings.host)
    return _url("localhost" if everywhere else settings.host, settings.port)


def is_secure(url: str) -> bool:
    """Whether nobody between phone and server can read along."""
    return urlsplit(url).scheme.lower() == "https"


def for_qr(url: str) -> str:
    """The same address in capitals, which makes a QR's modules larger; unchanged when its path has letters.

    Scheme and host mean the same in capitals (RFC 3986, 6.2.2.1), a path does not.
    """
    parts = urlsplit(url)
    plain = parts.path.strip("/")
    return url.upper() if (not plain or plain.isdigit()) and not (parts.query or parts.fragment) else url


def _likelihood(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> int:
    if str(address) in VIRTUAL or (address in SHARED and address.packed[-2:] == b"\0\1"):  # docker's bridges
        return 5
    order = [HOME, OFFICE, SHARED]
    return next(
        (place for place, net in enumerate(order) if address in net), 3 if address.version == 4 else 4
    )


def _url(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}" if port == 80 else f"http://{shown}:{port}"


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _routed() -> list[str]:
    found = []
    for target in ELSEWHERE:
        family = socket.AF_INET6 if ":" in target else socket.AF_INET
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((target, 9))
                found.append(probe.getsockname()[0].partition("%")[0])
        except OSError:
            continue  # no network of this sort
    return found


def _interfaces() -> list[str]:
    """IPv4 address of every interface, on Linux; elsewhere the computer's name gives them."""
    if sys.platform != "linux":
        return []
    import fcntl

    ask_address = 0x8915  # SIOCGIFADDR
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            try:
                reply = fcntl.ioctl(probe, ask_address, struct.pack("256s", name.encode()[:15]))
                found.append(socket.inet_ntoa(reply[20:24]))
            except OSError:
                continue  # an interface without an address
    return found


def _named() -> list[str]:
    try:
        infos = socket.getaddrinfo(socket.gethostname(), None)
    except OSError:
        return []
    return [
        str(info[4][0]).partition("%")[0] for info in infos if info[0] in (socket.AF_INET, socket.AF_INET6)
    ]

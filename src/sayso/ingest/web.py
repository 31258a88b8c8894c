"""One web page over HTTP, without letting its address or a redirect reach into the local network."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from sayso.errors import InputError
from sayso.ingest.article import Limits

MOST_REDIRECTS = 5
CHUNK = 65_536
AGENT = "SaySo/0.1 (news text coder)"
_READABLE = ("text/", "application/xhtml", "application/json", "application/ld+json", "application/x-ndjson")
_TRANSLATORS = (
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("64:ff9b:1::/48"),
)  # NAT64, RFC 6052, 8215

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Page:
    """What a web server answered."""

    url: str  #: address after redirects
    raw: bytes  #: body, decompressed
    kind: str  #: media type in lower case, e.g. text/html; empty when the server names none
    charset: str | None  #: encoding that the server declares, null when it declares none


def fetch(url: str, limits: Limits | None = None, *, loopback: bool = False) -> Page:
    """Get a page. InputError when it is refused, unreachable, too large, too slow or not text.

    ``loopback`` also allows this machine's own addresses; it is meant for tests.
    """
    limits = limits or Limits()
    deadline = time.monotonic() + limits.seconds
    for _ in range(MOST_REDIRECTS + 1):
        parts = _checked(url)
        answer = _get(parts, deadline, limits, loopback)
        if isinstance(answer, Page):
            return answer
        url = urljoin(url, answer)
    raise InputError(f"more than {MOST_REDIRECTS} redirects.", remedy="Give the final address.")


def allowed(address: Address, *, loopback: bool = False) -> bool:
    """True for addresses on the public internet: no private, link-local, metadata, multicast or reserved ones."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if not inner and any(address in net for net in _TRANSLATORS):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return allowed(inner, loopback=loopback)
    if address.is_loopback:
        return loopback
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port_is_number = parts.port is None or parts.port > 0
    except ValueError:
        raise InputError("the address is malformed.", remedy="Give it as https://host/path.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_number:
        raise InputError("only http and https addresses are fetched.", remedy="Give it as https://host/path.")
    if parts.username or parts.password:
        raise InputError("addresses with a user name or password are not fetched.", remedy="Leave them out.")
    return parts


def _resolve(host: str, port: int, loopback: bool) -> str:
    """An address of the host to connect to; all of its addresses must be allowed, so that none can be swapped in."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(
            f"the host {host} cannot be found.", remedy="Check the address and the network."
        ) from None
    addresses = [str(info[4][0]).partition("%")[0] for info in found]
    if not all(allowed(ipaddress.ip_address(a), loopback=loopback) for a in addresses):
        raise InputError(
            f"{host} is an address inside a private network, which is not fetched.",
            remedy="Save the page to a file and read that.",
        )
    return addresses[0]


def _get(parts: SplitResult, deadline: float, limits: Limits, loopback: bool) -> Page | str:
    """The page, or the address that the server redirects to."""
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = http.client.HTTPConnection(host, port, timeout=_left(deadline))
    try:
        # Connect to the address that was checked, not to what a second look-up of the name might give.
        plain = socket.create_connection((_resolve(host, port, loopback), port), timeout=_left(deadline))
        secure = parts.scheme == "https"
        connection.sock = (
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
        )
        headers = {
            "User-Agent": AGENT,
            "Accept": "text/html,text/plain,*/*;q=0.1",
            "Accept-Encoding": "identity",
        }
        connection.request("GET", _ascii(target), headers=headers)
        response = connection.getresponse()
        if response.status in (301, 302, 303, 307, 308) and (location := response.getheader("Location")):
            return location
        if response.status != 200:
            raise InputError(
                f"the server answers {response.status} {response.reason}.", remedy="Check the address."
            )
        kind = response.headers.get_content_type() if response.getheader("Content-Type") else ""
        if kind and not kind.startswith(_READABLE):
            raise InputError(f"the address gives {kind}, not text.", remedy="Give the address of an article.")
        raw = _body(response, connection, deadline, limits.raw)
        return Page(parts.geturl(), raw, kind, response.headers.get_content_charset())
    except TimeoutError:
        raise InputError(f"no answer within {limits.seconds:g} seconds.", remedy="Try again later.") from None
    except (OSError, http.client.HTTPException) as error:
        raise InputError(
            f"the page cannot be fetched ({type(error).__name__}).",
            remedy="Check the address and the network.",
        ) from None
    finally:
        connection.close()


def _body(
    response: http.client.HTTPResponse, connection: http.client.HTTPConnection, deadline: float, cap: int
) -> bytes:
    coding = (response.getheader("Content-Encoding") or "identity").lower()
    if coding not in ("identity", "gzip", "x-gzip"):
        raise InputError(
            f"the page comes compressed as {coding[:20]}.", remedy="Save the page to a file and read that."
        )
    unzip = zlib.decompressobj(wbits=31) if coding != "identity" else None
    parts: list[bytes] = []
    size = received = 0
    while chunk := response.read1(CHUNK):
        received += len(chunk)
        out = unzip.decompress(chunk, cap - size + 1) if unzip else chunk
        size += len(out)
        if max(size, received) > cap:
            raise InputError(
                f"the page is larger than {cap:,} bytes.", remedy="Save the article's text and read that."
            )
        parts.append(out)
        if connection.sock is not None:
            connection.sock.settimeout(_left(deadline))
    return b"".join(parts)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _ascii(target: str) -> str:
    from urllib.parse import quote

    return quote(target, safe="/%?&=:;,+@!$'()*~#[]")

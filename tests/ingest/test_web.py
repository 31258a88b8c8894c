"""Fetching stays outside the local network, also after a redirect, and within its limits."""

from __future__ import annotations

import gzip
import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.errors import InputError
from sayso.ingest import Limits, read
from sayso.ingest.web import allowed, fetch
from sayso.model import Document

ARTICLE = (
    b"Talks fail\n\nThe minister said on Monday that the talks had failed. His deputy denied it at once."
)


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body, extra = "text/plain; charset=utf-8", ARTICLE, {}
        status = 200
        match self.path:
            case "/loop":
                status, extra = 302, {"Location": "/loop"}
            case "/to-metadata":
                status, extra = 302, {"Location": "http://169.254.169.254/latest/meta-data/"}
            case "/to-file":
                status, extra = 301, {"Location": "file:///etc/passwd"}
            case "/moved":
                status, extra = 301, {"Location": "/article"}
            case "/large":
                body = b"word " * 10_000
            case "/bomb":
                body, extra = gzip.compress(b"a" * 5_000_000), {"Content-Encoding": "gzip"}
            case "/picture":
                kind = "image/png"
            case "/missing":
                status = 404
            case "/slow":
                self.server.stop.wait(5)  # type: ignore[attr-defined]
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **extra}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.stop = threading.Event()  # type: ignore[attr-defined]
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.stop.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def test_a_page_becomes_a_document_with_its_address(site: str) -> None:
    found = list(read(f"{site}/moved", loopback=True))
    assert len(found) == 1
    assert isinstance(found[0], Document)
    assert found[0].url == f"{site}/article"
    assert found[0].title == "Talks fail"


def test_loopback_is_refused_unless_asked_for(site: str) -> None:
    with pytest.raises(InputError, match="private network"):
        fetch(f"{site}/article")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/to-metadata", "private network"),
        ("/to-file", "only http"),
        ("/loop", "redirects"),
        ("/large", "larger than"),
        ("/bomb", "larger than"),
        ("/picture", "image/png"),
        ("/missing", "404"),
        ("/slow", "no answer within"),
    ],
)
def test_what_is_refused_says_why(site: str, path: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        fetch(site + path, Limits(raw=20_000, seconds=0.7), loopback=True)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "2002:7f00:1::", "64:ff9b::a9fe:a9fe", "ff02::1",
    ],
)  # fmt: skip
def test_addresses_inside_are_not_allowed(address: str) -> None:
    assert not allowed(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert allowed(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url", ["ftp://host/x", "http://user:pw@host/", "http://", "http://host:99999/", "http://[::1"]
)
def test_other_addresses_are_refused_before_anything_is_opened(url: str) -> None:
    with pytest.raises(InputError):
        fetch(url)

"""Encodings are detected, binary files refused by name."""

from __future__ import annotations

import pytest

from sayso.errors import InputError
from sayso.ingest.encoding import decode

QUOTE = "The minister said: “We won’t agree — not now.” The café in Zürich was closed on Monday, he added."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_english_news_in_common_encodings(encoding: str) -> None:
    assert decode(QUOTE.encode(encoding)) == QUOTE


def test_a_declared_encoding_is_used_when_the_bytes_are_not_utf8() -> None:
    page = '<meta charset="iso-8859-2"><p>Wałęsa</p>'
    assert decode(page.encode("iso-8859-2")) == page
    assert decode("Wałęsa".encode("iso-8859-2"), "iso-8859-2") == "Wałęsa"


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    assert decode(QUOTE.encode("cp1252"), "no-such-encoding") == QUOTE


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x1f\x8b\x08....", "gunzip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"SQLite format 3\x00", "ledger"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_binary_content_is_named_with_a_remedy(raw: bytes, names: str) -> None:
    with pytest.raises(InputError, match=names) as caught:
        decode(raw)
    assert caught.value.remedy


def test_a_stray_nul_does_not_make_text_binary() -> None:
    assert decode(b"He said so.\x00" + b" And again." * 20).startswith("He said so.")

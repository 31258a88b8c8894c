"""From bytes to characters: byte-order marks, a declared encoding, UTF-8, then a guess; binary files are refused."""

from __future__ import annotations

import codecs
import re

from sayso.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_KINDS = (
    (b"%PDF-", "a PDF", "Convert it first, for instance: pdftotext FILE.pdf FILE.txt"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save the document as plain text."),
    (b"\x1f\x8b", "compressed with gzip", "Unpack it first: gunzip FILE"),
    (b"\xfd7zXZ", "compressed with xz", "Unpack it first: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "Unpack it first: unzstd FILE"),
    (b"\x89PNG", "a picture", "Give its text."),
    (b"\xff\xd8\xff", "a picture", "Give its text."),
    (b"GIF8", "a picture", "Give its text."),
    (b"SQLite format 3", "an SQLite database", "If it is a ledger, read it with: sayso statements --ledger FILE"),
    (b"{\\rtf", "a rich text document", "Save it as plain text."),
)  # fmt: skip
_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_SAMPLE = 65_536  #: bytes looked at to tell text from binary and to guess an encoding
_MOST_CONTROLS = 0.02  #: share of control bytes above which bytes are no text


def decode(raw: bytes, declared: str | None = None) -> str:
    """The characters of ``raw``. ``declared`` is what a protocol says; InputError for binary content."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding) or raw.decode(encoding, "replace")
    for magic, kind, remedy in _KINDS:
        if raw.startswith(magic):
            raise InputError(f"this is {kind}, not text.", remedy=remedy)
    if wide := _wide(raw):
        return raw.decode(wide, "replace")
    if _binary(raw[:_SAMPLE]):
        raise InputError(
            "this is a binary file, not text.", remedy="Give plain text, HTML, JSON or JSON Lines."
        )
    in_page = _DECLARED.search(raw[:4096])
    in_meta = in_page[1].decode("ascii") if in_page else None
    for candidate in ("utf-8", declared, in_meta, _guess(raw)):
        if candidate and (text := _strict(raw, candidate)) is not None:
            return text
    return raw.decode("cp1252", "replace")


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every second byte is zero."""
    sample = raw[:2048]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _binary(sample: bytes) -> bool:
    controls = sum(sample.count(bytes([b])) for b in (*range(9), *range(14, 27), *range(28, 32)))
    return controls > max(1, len(sample)) * _MOST_CONTROLS


def _guess(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        return None
    if best.encoding.startswith("mac"):
        return "mac_roman"
    # Between the Western code pages only curly quotes and a few letters tell; English text is most often cp1252.
    western = best.encoding.startswith(("cp125", "latin", "iso8859", "cp437", "cp85", "hp_roman"))
    return "cp1252" if western and "Latin" in " ".join(best.alphabets) else best.encoding

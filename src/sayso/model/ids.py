"""Ids are hashes of content, so that the same input gets the same ids on every machine."""

from __future__ import annotations

import hashlib

ID_LENGTH = 20  #: hexadecimal digits kept of the SHA-256: 80 bits, a collision in 10^12 entries has p < 10^-1


def content_id(kind: str, *parts: object) -> str:
    """The id of a record: its kind's letter, then a hash of its parts (None and "" differ; order counts)."""
    digest = hashlib.sha256(kind.encode("utf-8"))
    for part in parts:
        raw = b"\x00none" if part is None else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return f"{kind[0]}{digest.hexdigest()[:ID_LENGTH]}"

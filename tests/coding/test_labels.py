"""Speakers named by a label before a colon: in headlines and transcripts; rubrics and lists name nobody."""

from __future__ import annotations

import pytest
from tests.coding.told import Triple, triples

BODY = "\n\nThe talks with Lena Marsh of the Harbour Union ended at noon. Officials counted nine ships."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marsh: The harbour must open again" + BODY, [("Marsh", ":", "The harbour must open again")]),
        (
            "Harbour Union: The port will stay shut" + BODY,
            [("Harbour Union", ":", "The port will stay shut")],
        ),
        ("Police: Nine ships burned in port" + BODY, [("Police", ":", "Nine ships burned in port")]),
        ("Exclusive: Nine ships burned in port" + BODY, []),
        ("Harbour strike: Nine ships burned in port" + BODY, []),
        ("Marsh: At last" + BODY, []),
        (
            "A transcript follows.\n\nMARSH: We will open the port.\n\nHOST: And when will that be?" + BODY,
            [("MARSH", ":", "We will open the port.")],
        ),
        (
            "They met.\n\nMarsh: We will open the port.\n\nMarsh: And soon, I hope so." + BODY,
            [("Marsh", ":", "We will open the port."), ("Marsh", ":", "And soon, I hope so.")],
        ),
        ("They met.\n\nMarsh: born in 1970, a sailor's daughter" + BODY, []),
    ],
)
def test_who_speaks_after_a_label(text: str, expected: list[Triple]) -> None:
    assert [t for t in triples(text) if t[1] == ":"] == expected

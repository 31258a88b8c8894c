"""Agency credit lines: who a text says it comes from (*(Reuters)*, *AFP contributed to this report*)."""

from __future__ import annotations

import re

#: How an agency signs -> its name.
AGENCIES = {
    "Reuters": "Reuters", "Thomson Reuters": "Reuters",
    "AP": "Associated Press", "Associated Press": "Associated Press",
    "AFP": "Agence France-Presse", "Agence France-Presse": "Agence France-Presse", "UPI": "United Press International",
    "United Press International": "United Press International", "dpa": "dpa", "DPA": "dpa", "TASS": "TASS",
    "ITAR-TASS": "TASS", "Interfax": "Interfax", "RIA Novosti": "RIA Novosti", "Xinhua": "Xinhua", "Kyodo": "Kyodo",
    "Yonhap": "Yonhap", "Anadolu": "Anadolu", "Anadolu Agency": "Anadolu", "Bernama": "Bernama", "EFE": "EFE",
    "ANSA": "ANSA", "PTI": "Press Trust of India", "IANS": "IANS", "SANA": "SANA", "IRNA": "IRNA", "WAFA": "WAFA",
    "Ukrinform": "Ukrinform", "Bloomberg": "Bloomberg", "PA": "PA Media", "Press Association": "PA Media",
}  # fmt: skip
OPENING, CLOSING = 400, 400  #: characters at either end of a text in which credits stand
_NAMES = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
_WIRE = r"[A-Z]\w+(?: [A-Z]\w+)? (?:Wire|Wire Service|News Agency|Press Service)"
_CREDIT = re.compile(
    rf"[(\[](?:Source: )?(?P<a>{_NAMES}|{_WIRE})[)\]]"  # (Reuters)
    rf"|(?:^|\n)[ \t]*[-–—©]?[ \t]*(?:By |Source: |Via )?(?:The )?(?P<b>{_NAMES})[ \t]*(?:\n|$)"  # a line of its own
    rf"|\b(?P<c>{_NAMES}|{_WIRE})(?:,? (?:and|with) [\w .,]+?)? contributed to (?:this|the)"
    rf"|\b[Rr]eporting by (?:The )?(?P<d>{_NAMES}|{_WIRE})\b"
    r"|\((?:[Aa]dditional )?[Rr]eporting by [^()]+?[;.] ?[Ee]dit(?P<e>ing) by"  # how Reuters ends its articles
)


def credit(text: str) -> str | None:
    """The agency that a text credits at its beginning or end, null when it credits none."""
    for part in (text[:OPENING], text[-CLOSING:]):
        if match := _CREDIT.search(part):
            signed = match["a"] or match["b"] or match["c"] or match["d"]
            return AGENCIES.get(signed, signed) if signed else "Reuters"
    return None

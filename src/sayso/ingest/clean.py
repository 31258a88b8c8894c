"""The one place that defines the stored text of a document; every offset of an entry counts in its result.

Code points are kept as given (no Unicode normalisation: a quotation must be the outlet's, to the letter), except:

* CRLF, CR, vertical tab, form feed, NEL and the Unicode line and paragraph separators become a line feed;
* every other space (no-break, thin, ideographic …) and the tab become an ordinary space, one for one, since parsers
  and people's searches take them for one;
* what shows nothing and splits words is removed: byte-order marks, NUL and other control characters, soft hyphens,
  zero-width spaces, word joiners, and the direction controls that make text display as what it is not
  (zero-width joiners stay: emoji and scripts need them);
* half of a surrogate pair becomes U+FFFD, as it cannot be stored;
* spaces at line ends are cut, two or more blank lines become one, and blank lines at both ends go.

Cleaning cleaned text changes nothing.
"""

from __future__ import annotations

import re

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_HALF_PAIRS = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile(" +$", re.MULTILINE)
_BLANK_LINES = re.compile("\n{3,}")


def clean(raw: str) -> str:
    """The stored text of ``raw``: see the module's rules. Empty when nothing readable is left."""
    text = _LINE_BREAKS.sub("\n", raw)
    text = _SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    text = _HALF_PAIRS.sub("\ufffd", text)
    text = _LINE_ENDS.sub("", text)
    return _BLANK_LINES.sub("\n\n", text).strip("\n ")


def title_line(raw: str) -> str:
    """A title on one line: cleaned, line breaks as spaces."""
    return " ".join(clean(raw).split())

"""Signs of how a sentence takes what it tells: refuted, doubted, hedged, passed on, said by somebody, confirmed.

By words alone, so that a whole article costs a millisecond; single-word cues of denying and doubting come from the
lexicon of cues (``sayso.ontology.cues``), the others are listed here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sayso.linking.words import FALSE, negated, stem, tokens
from sayso.ontology.cues import cues

#: Words that say that something told is not so, besides FALSE and the cues of denying; in the forms that tell it.
REFUTING = """bogus bullshit bust concocted debunk debunker disproved discredited exposed fabricated fake faked fiction
    hoax hoaxed hoaxer inaccurate incorrect invented misleading mistaken myth nope parody phony prank pranked retracted
    retraction satire satirical spoof staged unproven wrong wrongly""".split()
#: Words that leave it open; *report* is among them because *reported* and *reportedly* have its stem.
HEDGING = """allegation alleged allegedly apparent apparently could likely may maybe might perhaps possible possibly
    potential potentially probably purported purportedly report reported reportedly rumor rumored rumour rumoured
    seemingly speculation supposed supposedly suspected unclear unconfirmed unverified""".split()
#: Words that pass it on from others.
RELAYING = """account according blog claim claiming cite citing newspaper outlet post source story tabloid tweet video
    website""".split()
SAYING = """add announce explain note say said saying says state tell told write wrote spokesman spokesperson
    spokeswoman statement""".split()
CONFIRMING = """actual actually authentic confirm confirmed confirmation indeed official officially proof prove proved
    proven real really true verified""".split()
SIGNS = ("refutes", "doubts", "hedges", "relays", "says", "confirms", "negated", "asks", "quotes")
_NO_OPENS = re.compile(r"^\W*(?:no|sorry|nope)\b[,:.]", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”]|(?:^|\s)['‘]\w[^'’]*['’](?=\W|$)")


def _forms(word: str) -> tuple[str, ...]:
    """A cue and its regular forms, of which the rough stem alone would part *deny* and *denied*."""
    base = word[:-1] if word.endswith(("e", "y")) else word
    y = "i" if word.endswith("y") else ""
    return word, f"{word}s", f"{base}{y}es", f"{base}{y}ed", f"{word.removesuffix('e')}ing"


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, tuple[str, str]]:
    """Stem -> sign and word."""
    found: dict[str, tuple[str, str]] = {}
    lists = (
        ("says", SAYING), ("relays", RELAYING), ("hedges", HEDGING), ("confirms", CONFIRMING),
        ("refutes", [*REFUTING, *sorted(FALSE)]),
    )  # fmt: skip
    for sign, words in lists:
        found.update((stem(word), (sign, word)) for word in words)
    for sign, act in (("doubts", "doubt"), ("refutes", "deny")):
        for word in _cue_words(act):
            found.update((stem(form), (sign, word)) for form in _forms(word))
    return found


def _cue_words(act: str) -> list[str]:
    """Cues of one word that always mean the act."""
    return [cue.words[0] for cue in cues() if cue.act == act and len(cue.words) == 1 and not cue.particle]


@lru_cache(maxsize=65_536)
def signs(sentence: str) -> Mapping[str, float]:
    """How often each of SIGNS stands in a sentence; the last three are 0 or 1."""
    found = dict.fromkeys(SIGNS, 0.0)
    lexicon = _lexicon()
    for word in tokens(sentence):
        if entry := lexicon.get(stem(word)):
            found[entry[0]] += 1
    found["refutes"] += bool(_NO_OPENS.match(sentence))
    found["negated"] = float(negated(sentence))
    found["asks"] = float("?" in sentence)
    found["quotes"] = float(bool(_QUOTED.search(sentence)))
    return found


def sign_words(sentence: str) -> frozenset[str]:
    """The words of a sentence that are signs, as the lists have them."""
    return frozenset(entry[1] for word in tokens(sentence) if (entry := _lexicon().get(stem(word))))

"""The words of a content that tell what it is about, and whether it is put negatively."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+(?:[.,][0-9]+|['’][^\W_]+)*")

#: Words without a topic: function words, and words that any statement may have.
STOP = frozenset(
    """a about above after again all also although am an and another any are around as at away back be became because
    been before began being below between both but by came can cannot could day did do does done down during each either
    else even ever every few first for from further get give given go gone had has have having he her here hers herself
    him himself his how however i if in into is it its itself just last let like made make many may me might more most
    much must my near new next no nobody none nor not nothing now of off on once one only onto or other our out over own
    part people put rather s said same say says saying shall she should since so some still such t take than that the
    their them themselves then there these they thing this those though through thus time to today together tomorrow
    too toward towards two under until up upon us very was way we well went were what when where whether which while
    who whole whom whose why will with within without would year yes yesterday yet you your monday tuesday wednesday
    thursday friday saturday sunday january february march april june july august september october november december
    claim report allegation charge accusation reply statement word story assertion rumour rumor account""".split()
)

#: Words that turn a clause into its opposite.
NEGATORS = frozenset("no not none never neither nor nobody nothing cannot without".split())
#: Predicates that say that the rest is not so.
FALSE = frozenset("false untrue baseless unfounded fabricated fabrication lie lies nonsense".split())
_CLAUSE_END = re.compile(r"[;:]|,? (?:and|but|because|although|though|while|since) ", re.IGNORECASE)
SHORTEST_CLAUSE = 12  #: characters; a shorter first clause is an opening (*But …*), not what is said

AUXILIARIES = frozenset(
    """is are was were be been being am has have had will would shall should can could may might must do does did
    cannot""".split()
)

#: Contents that only point back to another statement: *the claims*, *this*, *those reports*.
POINTING = frozenset(
    """a an all any it its that the their these this those his her such claim claims report reports allegation
    allegations charge charges accusation accusations story stories assertion assertions rumour rumours rumor rumors
    account accounts suggestion suggestions idea version""".split()
)

#: What may stand in a content that only calls another false, besides the words of POINTING, AUXILIARIES and FALSE.
DISMISSING = frozenset(
    """totally completely utterly entirely simply just absolutely categorically patently wholly pure so and not no true
    truth correct accurate there to in""".split()
)

_ENDINGS = ("ations", "ation", "ments", "ment", "ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ers", "er",
            "ly", "s", "e")  # fmt: skip
_SHORTEST_STEM = 4


def tokens(text: str) -> list[str]:
    """Words and numbers, as written."""
    return _TOKEN.findall(text)


@lru_cache(65_536)
def stem(word: str) -> str:
    """A rough English stem: endings cut while four letters stay (*deployed*, *deployment* -> *deploy*)."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    return word


def topics_of(text: str) -> Iterator[str]:
    """Stems of the words that carry a topic, in order, as often as they stand there."""
    return (stem(w) for w in tokens(text) if w.lower().replace("’", "'").removesuffix("'s") not in STOP)


def topic_stems(text: str) -> frozenset[str]:
    """Stems of the words that carry a topic."""
    return frozenset(topics_of(text))


#: What may follow *not* or *no* without turning the sentence: *not only*, *no doubt*, *no fewer than*.
STILL_POSITIVE = frozenset(
    "only just merely simply necessarily doubt fewer less more later sooner matter wonder".split()
)


#: *His brother, not any group, planned it*: what is set aside leaves the sentence as it is.
_SET_ASIDE = re.compile(r", (?:and |but )?not [^,;.]{1,60}(?:,|$)")


def negated(text: str) -> bool:
    """True when the first clause of a content is negative, by a negator or by calling it false, not by both."""
    text = _SET_ASIDE.sub(",", text)
    end = next((m.start() for m in _CLAUSE_END.finditer(text) if m.start() >= SHORTEST_CLAUSE), len(text))
    words = [w.lower().replace("’", "'") for w in tokens(text[:end])]
    turned = any(
        (word in NEGATORS or word.endswith("n't")) and after not in STILL_POSITIVE
        for word, after in zip(words, [*words, ""][1:], strict=True)
    )
    return turned != any(word in FALSE for word in words)


def denied_part(text: str) -> str:
    """What a negated content says is not so: the words after its first negator, all of them when it has none."""
    for match in _TOKEN.finditer(text):
        word = match[0].lower().replace("’", "'")
        if word in NEGATORS or word.endswith("n't"):
            return text[match.end() :]
    return text


def plain_stems(text: str) -> frozenset[str]:
    """Stems of topic words that are no names: written small. *The United States* alone has none, and says nothing."""
    return topic_stems(" ".join(w for w in tokens(text) if w[0].islower()))


def bare_phrase(text: str) -> bool:
    """True for a content of one or two topic words without a verb (*trade deals*): a topic, no proposition."""
    words = [w.lower() for w in tokens(text)]
    return len(topic_stems(text)) < 3 and not any(
        w in AUXILIARIES or w.endswith(("ed", "n't")) for w in words
    )


def points_back(text: str) -> bool:
    """True when the content holds nothing but a reference to what another said."""
    return all(w.lower() in POINTING for w in tokens(text))


def dismisses(text: str) -> bool:
    """True when the content only calls what another said false: *that is a lie*, *the report is not true*."""
    words = [w.lower() for w in tokens(text)]
    known = POINTING | AUXILIARIES | FALSE | DISMISSING
    judged = any(w in FALSE or w in ("true", "truth", "correct", "accurate") for w in words)
    return judged and negated(text) and all(w in known or w.endswith("n't") for w in words)

"""How firmly plain syntax ties a place to a predicate, by the kind of what the predicate names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.coding._event_place_features import Mention, between, root_of
from sayso.coding._toponym_lexicon import lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Prepositions that tie a place to an event (*the attack on Kabul*, *a blast in Beirut*, *withdrew from Sinai*).
_TIES = frozenset(
    "in at near on outside inside over around of across off against into along between within to from through "
    "throughout toward towards onto via above under north south east west".split()
)
#: Those that say where something is, not whither, whence or against whom.
_SPOT = frozenset(
    "in at near inside outside around across along off over within between throughout above under".split()
)


#: PLOVER types that are done by words: a place belongs to them only where it says where the words fell.
SAYING = frozenset("ACCUSE REJECT REQUEST SANCTION SUPPORT THREATEN".split())
#: Those that are done with hands and arms, whatever their word: *send*, *withdraw* and *campaign* are no talk there.
DEEDS = frozenset("AID ASSAULT COERCE MOBILIZE PROTEST RETREAT".split())
#: Verbs that governments do, but whose place is where they lead when they name an event.
_MOVING = frozenset(("deploy", "send", "withdraw"))
#: Acts of force.
FORCE = frozenset("ASSAULT COERCE PROTEST".split())
#: Those whose bare objects are who receives, not where.
_GIVING = frozenset("AGREE AID COOPERATE".split())
_WHERE = frozenset(("where", "wherein"))


def of_talk(head: Token, kind: str = "") -> bool:
    """True for words of talk and policy: what stands beside them is a party more often than the scene."""
    if kind in SAYING or kind in DEEDS:
        return kind in SAYING
    words = "verbal noun" if head.pos_ in ("NOUN", "PROPN") else "government"
    return head.lemma_.lower() in lists()[words] and not (kind and head.lemma_.lower() in _MOVING)


def tie(doc: Doc, head: Token, mention: Mention, kind: str = "") -> float:
    """How firmly syntax alone ties a place to a predicate, 0 to 1; ``kind`` is the predicate's type or "".

    It may hang on the predicate or its object by a preposition, modify it (*the Gaza attack*), be its object (*invaded
    Kuwait*; *Kuwait, invaded by Iraq*), hang on the light verb that governs it (*carried out an attack in Homs*), or be
    what a clause of place is about (*Homs, where they met*).
    """
    ties = between(head, root_of(doc, mention))
    if ties is None:
        return 0.0
    up, down = ties
    talk = of_talk(head, kind)
    if not up:
        return _clause(down, talk) if kind else 0.0
    noun = head.pos_ in ("NOUN", "PROPN")
    at = next((n for n, t in enumerate(up) if n and _prepositional(t)), None)
    if at is None:
        party = kind in _GIVING or (kind in DEEDS and up[-1].dep_ == "poss")
        return 0.0 if down or talk or party else _bare(up, noun)
    word = up[at].lower_
    if word not in _TIES or (talk and word not in _SPOT):
        return 0.0
    if at > 1 and any(t.dep_ in ("poss", "compound", "nmod") for t in up[:at]):
        return 0.0
    if not down:
        return _below(up, at, noun, talk)
    crossed = any(t.pos_ in ("VERB", "AUX") for t in up)
    return 0.0 if crossed or at < len(up) - 1 or talk else _beside(down, word)


def _prepositional(token: Token) -> bool:
    """True for prepositions, also where the parser takes one for a receiver's mark (*send tanks to Poland*)."""
    return token.dep_ == "prep" or (token.dep_ == "dative" and token.pos_ == "ADP")


def aloof(doc: Doc, mention: Mention, kind: str) -> bool:
    """True where only the words' order speaks for a place: the doer (*Iran's shelling*), whence force came."""
    root = root_of(doc, mention)
    if kind in DEEDS and root.dep_ == "poss":
        return True
    return kind in FORCE and root.dep_ == "pobj" and root.head.lower_ == "from"


def _clause(down: Sequence[Token], talk: bool) -> float:
    """The tie of a place to a predicate in a clause about it."""
    opening, within = down[-1], len(down) < 4
    if opening.dep_ == "relcl" and within and any(t.lower_ in _WHERE for t in opening.children):
        return 0.6
    return 0.6 if len(down) == 1 and opening.dep_ == "acl" and opening.tag_ == "VBN" and not talk else 0.0


def _below(up: Sequence[Token], at: int, noun: bool, talk: bool) -> float:
    """The tie of a place below the predicate whose first preposition is ``up[at]``."""
    if at == len(up) - 1:
        return 0.7
    word = up[at].lower_
    if word not in _SPOT or talk or any(t.pos_ in ("VERB", "AUX") for t in up):
        return 0.0
    if up[-1].dep_ not in ("nsubj", "conj", "advcl", "ccomp"):
        return 0.5
    return 0.3 if noun or word in ("in", "near") else 0.0


def _beside(down: Sequence[Token], word: str) -> float:
    """The tie of a place on a preposition of what governs the predicate."""
    if len(down) == 1 and down[0].dep_ in _LIGHT:
        return 0.45
    return 0.35 if len(down) < 4 and word in _SPOT and all(t.dep_ in _PATH for t in down) else 0.0


_LIGHT = frozenset("dobj nsubjpass nsubj attr xcomp oprd conj pobj".split())
_PATH = frozenset("relcl acl dobj pobj prep pcomp xcomp".split())


def _bare(up: Sequence[Token], noun: bool) -> float:
    """The tie of a place without a preposition below the predicate."""
    if any(t.pos_ in ("VERB", "AUX") for t in up):
        return 0.0
    if noun:
        return {"compound": 0.7, "nmod": 0.7, "amod": 0.6, "poss": 0.3}.get(up[-1].dep_, 0.0)
    return 0.6 if len(up) == 1 and up[0].dep_ in ("dobj", "nsubjpass") else 0.0

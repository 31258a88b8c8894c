"""Reality: did it happen, will it, may it, did it not? From tense, modals, negation, governing verbs and conditions.

The same reading as a number is ``factuality``: −3 (certainly not) to 3 (certainly), as in FactBank-style corpora.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.coding.stage import Desk, stage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FUTURE_MODALS = frozenset(("will", "shall", "'ll", "’ll", "wo"))
POSSIBLE_MODALS = frozenset(
    ("may", "might", "could", "can", "ca", "would", "should", "must", "ought", "'d", "’d")
)
#: Verbs whose infinitive or object has not happened yet.
AHEAD = frozenset(
    "plan intend threaten vow promise pledge prepare schedule expect aim hope want seek agree "
    "propose offer decide order urge "
    "ask demand call request instruct advise encourage warn consider mull contemplate weigh wish "
    "plot pressure press invite "
    "need require swear commit refuse decline oppose prefer await anticipate set slate ready "
    "authorize authorise approve "
    "direct tell persuade convince push due mean design recommend suggest insist favor favour "
    "allow permit".split()
)
REFUSED = frozenset(
    "fail refuse decline neglect stop prevent avoid cease forget block bar prohibit deny halt rule".split()
)
REALISED = frozenset(
    "manage begin start continue help force lead prompt get keep resume cause proceed make let "
    "join use take gather".split()
)
POSSIBLE_WORDS = frozenset(
    "possible possibly potential potentially perhaps maybe likely probable probably alleged unlikely".split()
)
FUTURE_WORDS = frozenset("planned upcoming forthcoming scheduled proposed imminent impending looming expected intended "
                         "threatened future next".split())  # fmt: skip
PROSPECTS = frozenset("threat plan risk possibility prospect fear danger likelihood preparation call proposal hope "
                      "chance "
                      "readiness idea intention option talk warning need bid effort attempt pledge "
                      "promise".split())  # fmt: skip
NEGATIONS = frozenset(
    ("not", "n't", "n’t", "never", "no", "neither", "nor", "without", "nobody", "none", "cannot")
)
HYPOTHETICAL = frozenset(("whether", "if", "unless", "until"))


@dataclass(slots=True)
class Standing:
    """What the words around a predicate say about it."""

    negated: bool = False  #: under a negation
    future: bool = False  #: still to come
    possible: bool = False  #: may be or would be
    hedge: str = ""  #: the word that decided

    @property
    def reality(self) -> str:
        """One of sayso.model.REALITIES."""
        if self.negated and not self.possible:
            return "negated"
        if self.possible:
            return "possible"
        return "future" if self.future else "actual"


def _auxiliaries(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass"):
            yield child
    shares = verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.i - verb.head.i < 15
    if shares and not any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in verb.children):
        yield from (c for c in verb.head.children if c.dep_ == "aux")


def _own(verb: Token, standing: Standing) -> None:
    """The clause's own auxiliaries, negation and adverbs."""
    conditional = any(
        c.dep_ == "advcl" and any(m.lower_ in HYPOTHETICAL for m in c.children) for c in verb.children
    )
    for aux in _auxiliaries(verb):
        word = aux.lower_
        if word in FUTURE_MODALS or (word in ("would", "'d", "’d") and not conditional and _reported(verb)):
            standing.future, standing.hedge = True, word
        elif word in POSSIBLE_MODALS:
            standing.possible, standing.hedge = True, word
    for child in verb.children:
        word = child.lower_
        if child.dep_ == "neg" or word in ("never", "hardly"):
            standing.negated, standing.hedge = not standing.negated, word
        elif child.dep_ == "advmod" and word in POSSIBLE_WORDS:
            standing.possible, standing.hedge = True, word
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and any(
            g.dep_ == "det" and g.lower_ in ("no", "neither") for g in child.children
        ):
            standing.negated, standing.hedge = True, "no"
        elif (
            child.dep_ == "prep"
            and word == "under"
            and any(c.lemma_ in ("condition", "circumstance") and c.tag_ == "NNS" for c in child.children)
        ):
            standing.possible, standing.hedge = True, "under"  # *would talk under the right conditions*
        elif child.dep_ == "mark" and word in HYPOTHETICAL:
            standing.possible, standing.hedge = True, word
    if any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children) and verb.dep_ == "ROOT":
        standing.future, standing.hedge = True, "to"  # headline: *US to send troops*


def _reported(verb: Token) -> bool:
    """True for *said it would*: future in the past."""
    return verb.dep_ in ("ccomp", "conj", "relcl") and verb.head.pos_ in ("VERB", "AUX", "NOUN")


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


PONDERING = frozenset(
    "consider mull weigh contemplate discuss debate suggest propose advocate favor favour oppose risk".split()
)
#: Nouns of acts that go on: what their infinitive says is what they do.
_GOING_ON = frozenset("campaign operation drive offensive".split())


def _realised_noun(noun: Token) -> bool:
    """*a campaign to destabilise*, *the latest nation to condemn*: what the infinitive says is happening."""
    if noun.lemma_ in _GOING_ON:
        return True
    ordinals = (c.lower_ in ("first", "second", "third", "last", "latest", "only") for c in noun.children)
    return any(ordinals)


def _governed(token: Token, standing: Standing) -> Token | None:
    """What the governor says; returns the governor when its own standing carries over, else None."""
    head, dep = token.head, token.dep_
    if head.i == token.i:
        return None
    word = head.lemma_.lower()
    if dep in ("xcomp", "ccomp", "advcl", "acl", "acomp", "conj", "oprd") and token.pos_ in ("VERB", "AUX"):
        if dep == "conj":
            if not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children):
                return head if _is_infinitive(head) or head.dep_ in ("xcomp", "pcomp") else None
            return None
        infinitive = _is_infinitive(token)
        if (
            dep == "ccomp"
            and not infinitive
            and word not in ("order", "demand", "urge", "ensure", "propose", "insist", "recommend")
        ):
            return None
        if dep == "advcl" and not infinitive:
            return None
        if word in REALISED or (dep == "acl" and _realised_noun(head)):
            return head if head.pos_ in ("VERB", "AUX") else None
        if word in POSSIBLE_WORDS or (word in PONDERING and not infinitive):
            standing.possible, standing.hedge = True, word
            return None
        if word in REFUSED and infinitive:
            standing.negated, standing.hedge = True, word
            return None
        if dep == "advcl" and infinitive:
            standing.future, standing.hedge = True, "to"  # purpose
            return None
        if infinitive and (word in AHEAD or head.pos_ in ("NOUN", "ADJ", "PROPN") or word == "be"):
            standing.future, standing.hedge = True, head.lower_
            return None
        return head if infinitive and head.pos_ in ("VERB", "AUX") else None
    if dep == "pcomp" and head.dep_ == "prep":
        governor = head.head
        if governor.lemma_ in REFUSED and head.lower_ == "from":
            standing.negated, standing.hedge = True, governor.lemma_
        elif head.lower_ == "without":
            standing.negated, standing.hedge = True, "without"
        elif head.lower_ == "against" or governor.lemma_ in AHEAD or governor.lemma_ in PROSPECTS:
            standing.future, standing.hedge = True, governor.lower_
        return None
    return None


def _noun(noun: Token, standing: Standing) -> None:
    """Modifiers and governors of a noun."""
    for child in noun.children:
        word = child.lower_
        if child.dep_ in ("amod", "det", "compound", "nmod"):
            if word in FUTURE_WORDS and not (word == "next" and noun.head.pos_ != "VERB"):
                standing.future, standing.hedge = True, word
            elif word in POSSIBLE_WORDS and word != "alleged":
                standing.possible, standing.hedge = True, word
            elif word in ("no", "any") and child.dep_ == "det":
                standing.negated, standing.possible = word == "no", word == "any"
                standing.hedge = word
        elif child.dep_ == "advmod" and word in POSSIBLE_WORDS:
            standing.possible, standing.hedge = True, word
        elif word in NEGATIONS and child.dep_ == "neg":
            standing.negated, standing.hedge = True, word
    token = noun
    for _ in range(3):
        head = token.head
        if head.dep_ == "prep" or token.dep_ == "pobj":
            governor = head.head
            if (
                governor.lemma_ in PROSPECTS
                and governor.pos_ == "NOUN"
                and head.lower_ in ("of", "for", "to", "on", "at")
            ):
                standing.future, standing.hedge = True, governor.lower_
                return
            if (
                governor.lemma_
                in ("call", "appeal", "push", "press", "prepare", "brace", "wait", "plan", "ready")
                and head.lower_ == "for"
            ):
                standing.future, standing.hedge = True, governor.lower_
                return
            if head.lower_ == "against" and governor.lemma_ in ("warn", "advise", "caution"):
                standing.future, standing.hedge = True, governor.lower_
                return
            if head.lower_ == "of" and governor.pos_ == "NOUN":
                token = governor
                continue
            if governor.pos_ in ("VERB", "AUX") and head.lower_ in ("in", "with", "to", "out"):
                _inherit(governor, standing)
            return
        if token.dep_ in ("dobj", "nsubjpass") and head.pos_ in ("VERB", "AUX"):
            word = head.lemma_.lower()
            if (
                word in AHEAD
                and word
                not in (
                    "approve",
                    "oppose",
                    "authorize",
                    "authorise",
                    "expect",
                    "allow",
                    "order",
                    "call",
                    "tell",
                    "decide",
                )
            ) or word in ("expect", "await", "anticipate", "fear", "order"):
                standing.future, standing.hedge = True, word
            elif word in ("prevent", "avert", "avoid", "foil", "thwart", "cancel", "scrap", "deny"):
                standing.negated = word != "deny"
                standing.hedge = word
            else:
                _inherit(head, standing)
            return
        if token.dep_ in ("nsubj", "attr", "nsubjpass") and head.pos_ in ("VERB", "AUX"):
            if head.lemma_ in (
                "be",
                "take",
                "begin",
                "start",
                "happen",
                "occur",
                "follow",
                "come",
                "continue",
                "resume",
                "go",
                "open",
            ):
                _inherit(head, standing)
            return
        if token.dep_ == "conj":
            token = head
            continue
        return


def _inherit(verb: Token, standing: Standing) -> None:
    found = standing_of(verb)
    standing.negated |= found.negated
    standing.future |= found.future
    standing.possible |= found.possible
    standing.hedge = standing.hedge or found.hedge


def standing_of(token: Token, depth: int = 0) -> Standing:
    """How the predicate at ``token`` stands in its clause and under its governors (up to four)."""
    standing = Standing()
    if token.pos_ in ("VERB", "AUX") or any(
        c.dep_ in ("aux", "auxpass", "nsubj", "cop") for c in token.children
    ):
        _own(token, standing)
        governor = _governed(token, standing)
        if governor is not None and depth < 4:
            above = standing_of(governor, depth + 1)
            standing.negated ^= above.negated
            standing.future |= above.future
            standing.possible |= above.possible
            standing.hedge = standing.hedge or above.hedge
        shares = (
            token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX") and depth < 2 and not standing.hedge
        )
        if shares and any(m.dep_ == "mark" and m.lower_ in HYPOTHETICAL for m in token.head.children):
            standing.possible, standing.hedge = True, "if"
    else:
        _noun(token, standing)
    return standing


def factuality(doc: Doc, token: Token) -> float:
    """How certain the text makes the happening at ``token``: −3 certainly not … 0 open … 3 certain."""
    standing = standing_of(token)
    if standing.negated:
        return -0.5 if standing.possible or standing.future else -2.4
    if standing.possible:
        return 0.8
    if standing.future:
        return 0.9
    return 3.0


@stage("reality", "1", requires="events voice statements", assigns="reality")
def reality(desk: Desk) -> None:
    """Assign reality, and turn what is announced, wished or threatened into what the manual codes it as."""
    from sayso.coding.announced import announce, is_wish

    kept = []
    for draft in desk.events:
        standing = standing_of(draft.head)
        spoken = draft.performs is not None and draft.pattern.endswith(".content")
        draft.reality = "actual" if spoken else standing.reality  # the saying has happened, whatever it says
        draft.decide("reality", draft.reality, "reality", standing.hedge or "no hedge", 0.8, draft.trigger)
        if not is_wish(draft, standing.hedge):
            announce(desk, draft)
            kept.append(draft)
    desk.events[:] = kept

"""The act of a statement whose cue is neutral, how far the speaker commits to it, and whether it is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.coding.act_classifier import SURE, likeliest
from sayso.coding.quotes import Quote
from sayso.coding.stage import Desk, StatementDraft, stage
from sayso.coding.syntax import child, children, is_infinitive
from sayso.ontology.loader import read

if TYPE_CHECKING:
    from spacy.tokens import Token

_DUTY = frozenset(("must", "should", "ought", "shall"))
_DUTY_VERBS = frozenset(("need", "have"))
_FUTURE = frozenset(("will", "'ll", "’ll", "wo", "would", "shall", "going"))
_POSSIBLE = frozenset(("may", "might", "could", "perhaps", "possibly", "maybe", "potentially"))
_PROBABLE = frozenset(
    "likely probably apparently presumably seem appear suggest "
    "suspect believe impression indicate understood".split()
)
_UNCOMMITTED = ("demand", "order", "ask", "propose")
_NEGATION = frozenset(("not", "n't", "n’t", "never", "no", "cannot"))
_NEED = re.compile(
    r"^(the |an? )?(urgent |clear )?(need|necessity|importance|responsibility|obligation) (for|of|to)\b"
    r"|^[\"“]?it (is|was) (important|essential|vital|crucial|necessary|imperative|time) (that|for|to)\b"
)  #: *the need for Iraq to*, *it is important that*: a duty in other words
_SELF = frozenset(("I", "i", "We", "we", "us", "Us", "our", "Our", "my", "My"))
_PREDICTIVE = frozenset(("will", "'ll", "’ll", "wo", "would"))


@dataclass(frozen=True, slots=True)
class _List:
    words: frozenset[str]
    phrases: tuple[str, ...]


@lru_cache(maxsize=1)
def _lists() -> dict[str, _List]:
    table = read("content_acts.yaml")
    return {
        act: _List(frozenset(row.get("words") or ()), tuple(row.get("phrases") or ()))
        for act, row in table.items()
    }


class Content:
    """What a content says of its main predicate: who does it, its modals, its words."""

    def __init__(self, desk: Desk, draft: StatementDraft) -> None:
        doc = desk.doc
        self.tokens = [doc[i] for i in sorted(draft.content_tokens)]
        self.text = " ".join(s.text for s in draft.content).lower().replace("’", "'")
        self.lemmas = {t.lemma_.lower() for t in self.tokens} | {t.lower_ for t in self.tokens}
        self.main = self._main(draft)
        around = [self.main, *self.main.children] if self.main is not None else []
        self.modals = {t.lower_ for t in around if t.tag_ == "MD" or t.lower_ in ("ought", "going", "wo")}
        self.negated = any(t.lower_ in _NEGATION or t.dep_ == "neg" for t in around)
        self.subject = child(self.main, "nsubj", "nsubjpass") if self.main is not None else None
        self.own = self._is_own(desk, draft)
        self.attack = self._is_attack()
        #: journalists and documents report what others did, they do not accuse
        self.reported = draft.speaker is None or draft.speaker_kind in ("media", "document")

    def _main(self, draft: StatementDraft) -> Token | None:
        """The highest predicate inside the content."""
        inside = draft.content_tokens
        tops = [
            t
            for t in self.tokens
            if t.pos_ in ("VERB", "AUX")
            and t.dep_ not in ("aux", "auxpass")
            and (t.head.i not in inside or t.head == t)
        ]
        return min(tops, key=lambda t: (sum(1 for _ in t.ancestors), t.i), default=None)

    def _is_own(self, desk: Desk, draft: StatementDraft) -> bool:
        """True when the main predicate's subject is the speaker or the speaker's side."""
        subject = self.subject
        if subject is None:
            return (
                any(t.text in _SELF for t in self.tokens)
                and self.main is not None
                and is_infinitive(self.main)
            )
        if subject.text in _SELF or any(t.text in _SELF for t in children(subject, "poss")):
            return True
        name = desk.names.resolve(subject) if desk.names else None
        if name and draft.speaker and (name == draft.speaker or name in draft.speaker.split()):
            return True
        if (
            subject.pos_ == "PRON"
            and draft.source_token is not None
            and desk.names
            and desk.names.cluster(subject) is not None
        ):
            return desk.names.cluster(subject) is desk.names.cluster(draft.source_token)
        return bool(name and draft.speaker_code and _country(name) == draft.speaker_code[:3] != "")

    def _is_attack(self) -> bool:
        """True when a named party did violence: *Ferran killed nine*; not *nine were killed*."""
        if (
            self.main is None
            or self.subject is None
            or self.main.lemma_.lower() not in _lists()["attack"].words
        ):
            return False
        named = [self.subject, *children(self.subject, "compound", "amod", "poss")]
        return self.subject.dep_ == "nsubj" and any(
            t.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") for t in named
        )

    def has(self, act: str) -> bool:
        """True when a word or phrase of the act's list is in the content."""
        listed = _lists()[act]
        return bool(listed.words & self.lemmas) or any(p in self.text for p in listed.phrases)

    def phrase(self, act: str) -> bool:
        """True when a phrase of the act's list is in the content."""
        return any(p in self.text for p in _lists()[act].phrases)


@lru_cache(maxsize=4096)
def _country(name: str) -> str:
    from sayso.coding.actors import ActorCoder

    coded = ActorCoder.load().code(name)
    return (coded.code or "")[:3] if coded.is_state else ""


def act_of(content: Content) -> tuple[str, str]:
    """(act, rule) of a content under a neutral cue; ``assert`` when nothing tells otherwise."""
    duty = bool(_DUTY & content.modals) or (
        content.main is not None
        and content.main.lemma_ in _DUTY_VERBS
        and any(is_infinitive(t) for t in children(content.main, "xcomp"))
    )
    future = bool(_FUTURE & content.modals)
    if content.text.rstrip("\"”' ").endswith("?"):
        return "ask", "a question"
    if content.phrase("deny") or (
        content.main is not None
        and content.main.lemma_ == "be"
        and _lists()["deny"].words & content.lemmas
        and len(content.tokens) < 25
    ):
        return "deny", "the content calls a claim untrue"
    if content.phrase("refuse") or (
        content.own
        and content.negated
        and (future or {"can", "ca"} & content.modals)
        and content.has("refuse")
    ):
        return "refuse", "own act, negated, of yielding"
    if re.search(r"\b(will|would) only\b.*\bif\b", content.text):
        return "demand", "own act only on a condition"
    if (duty or _NEED.search(content.text)) and not content.own:
        return "demand", "duty of another"
    if _imperative(content):
        return "demand", "imperative"
    if content.phrase("threaten") or (
        content.own and future and not content.negated and content.has("threaten")
    ):
        return "threaten", "own hostile act to come"
    if content.phrase("warn"):
        return "warn", "phrase of warning"
    if content.own and future and not content.negated:
        return "promise", "own act to come"
    if content.has("condemn"):
        return "condemn", "word of censure"
    if content.has("accuse") and not content.own and not future and not content.reported:
        return "accuse", "word of wrongdoing by another"
    if content.attack and not content.own and not future and not content.reported:
        return "accuse", "another's attack"
    if content.phrase("propose"):
        return "propose", "phrase of offering"
    if (
        content.main is not None
        and (_PREDICTIVE & content.modals or "could" in content.modals)
        and not content.own
    ):
        return "predict", "another's act to come"
    if content.has("praise"):
        return "praise", "word of praise"
    return "assert", "nothing in the content says otherwise"


def _imperative(content: Content) -> bool:
    main = content.main
    if main is None or content.subject is not None or main.tag_ not in ("VB", "VBP") or is_infinitive(main):
        return False
    return not any(
        t.dep_ in ("aux", "auxpass") and t.lower_ not in ("do", "let") for t in main.children
    ) and main.i == min(
        t.i
        for t in content.tokens
        if not t.is_punct and not t.is_space and t.dep_ not in ("neg", "aux", "advmod")
    )


def commitment_of(draft: StatementDraft, content: Content) -> tuple[str, str]:
    """(commitment, rule): the act's or the cue's, moved by modals and hedges of the main predicate."""
    if draft.act == "deny":
        return "CT-", "a denial"
    if draft.act in _UNCOMMITTED:
        return "Uu", f"act {draft.act}"
    if draft.commitment != "CT+":
        return draft.commitment, "the cue's"
    around = (
        {t.lower_ for t in (content.main, *content.main.children)} | {content.main.lemma_}
        if content.main is not None
        else set()
    )
    around |= content.modals
    if "not necessarily" in content.text:
        return "PS-", "not necessarily"
    if draft.act in ("promise", "threaten", "refuse"):
        return "CT+", f"act {draft.act}"
    if around & _POSSIBLE:
        return "PS+", "modal of possibility"
    if around & _PROBABLE:
        return "PR+", "hedge of probability"
    return "CT+", "nothing moves it"


def quotation_of(draft: StatementDraft, quotes: tuple[Quote, ...], text: str) -> str:
    """``direct`` when every word of the content stands in quotation marks, ``mixed`` when some do."""
    inside = outside = 0
    for span in draft.content:
        for i in range(span.start, span.end):
            if text[i].isalnum():
                # marks around an outer content that holds the cue as well do not make this one direct
                within = any(q.start < i < q.end and not _surrounds(q, draft) for q in quotes)
                inside, outside = inside + within, outside + (not within)
    if not inside:
        return "indirect"
    return "direct" if outside <= 0.02 * inside else "mixed"


def _surrounds(quote: Quote, draft: StatementDraft) -> bool:
    return (
        bool(draft.cue)
        and quote.start < draft.cue[0].start
        and draft.cue[0].end < quote.end
        and quote.start < draft.content[0].start
    )


@stage("acts", "2", requires="statements speakers quotes", assigns="acts")
def acts_stage(desk: Desk) -> None:
    """Decide act, commitment and quotation of every statement."""
    for draft in desk.statements:
        content = Content(desk, draft)
        rule = "the cue's"
        if draft.neutral:
            draft.act, rule = act_of(content)
            other, likely = likeliest(content, rule, draft.act)
            if likely >= SURE and other != draft.act:
                draft.act, rule = other, "classifier"
        draft.decide("act", draft.act, "acts", rule)
        draft.commitment, rule = commitment_of(draft, content)
        draft.decide("commitment", draft.commitment, "acts", rule)
        draft.quotation = quotation_of(draft, desk.quotes, desk.document.text)

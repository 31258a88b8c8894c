"""Speech acts that only the content names (ruling 10): *said Baghdad must …*, *will not allow …*, *… are illegal*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.coding.parse import text_of
from sayso.coding.party_kinds import is_acting, kinds_of
from sayso.coding.predicates import subjects
from sayso.coding.stage import Desk, EventDraft, StatementDraft
from sayso.model import Span
from sayso.ontology.loader import read

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST = frozenset("we i us our my".split())
#: Acts of a statement whose cue names another act than these are left to the patterns.
_NEUTRAL = frozenset(
    "assert confirm think predict warn demand refuse threaten accuse condemn propose promise".split()
)


@lru_cache(maxsize=1)
def words() -> Mapping[str, frozenset[str]]:
    """The word lists of ``speech_acts.yaml``."""
    rows = read("speech_acts.yaml")
    return {key: frozenset(value.split() if isinstance(value, str) else value) for key, value in rows.items()}


def _span(first: Token, last: Token) -> Span:
    return Span.of(text_of(first.doc), first.idx, last.idx + len(last))


def _roots(statement: StatementDraft, desk: Desk) -> Iterator[Token]:
    """Main predicates of the content: those whose governor stands outside, and what is coordinated with them."""
    for i in sorted(statement.content_tokens):
        token = desk.doc[i]
        if token.pos_ not in ("VERB", "AUX"):
            continue
        outside = token.head.i not in statement.content_tokens or token.head.i == token.i
        if outside or (token.dep_ in ("ccomp", "conj", "parataxis") and token.head.pos_ in ("VERB", "AUX")):
            yield token


def _own(subject: list[Token], statement: StatementDraft, desk: Desk) -> bool:
    """True when the clause's subject is the speaker or the speaker's side."""
    for token in subject:
        if token.lower_ in _FIRST and token.text != "US":
            return True
        if statement.speaker and desk.names is not None and desk.names.resolve(token) == statement.speaker:
            return True
        if statement.source is not None and token.text in statement.source.text:
            return True
        source = statement.source_token
        if (
            source is not None
            and token.pos_ == "PRON"
            and token.lower_ in ("he", "she", "it", "they")
            and source.pos_ != "PRON"
        ):
            return token.lower_ in ("he", "she") and source.ent_type_ == "PERSON"
    return False


def _auxiliary(verb: Token, wanted: frozenset[str] | tuple[str, ...]) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in wanted), None)


def _negation(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "neg"), None)


def _demand(
    verb: Token, statement: StatementDraft, desk: Desk
) -> tuple[str, str | None, Span, list[Token]] | None:
    modal = _auxiliary(verb, words()["demand"])
    subject = subjects(verb)
    if (
        modal is None
        and verb.lemma_ in ("need", "have")
        and any(c.dep_ == "xcomp" and any(g.tag_ == "TO" for g in c.children) for c in verb.children)
    ):
        modal = verb
    if modal is None or not subject or _own(subject, statement, desk):
        return None
    if (
        any(t.lower_ in ("you", "everyone", "people", "this", "that") for t in subject)
        and statement.addressee is None
    ):
        return None
    return "REQUEST", None, _span(modal, modal), [t for t in subject if is_acting(t)]


def _refusal(
    verb: Token, statement: StatementDraft, desk: Desk
) -> tuple[str, str | None, Span, list[Token]] | None:
    will, negation = _auxiliary(verb, ("will", "wo", "would", "can", "ca", "could")), _negation(verb)
    if will is None or negation is None or verb.lemma_ not in words()["refuse"]:
        return None
    if not _own(subjects(verb), statement, desk):
        return None
    first = min((will, negation), key=lambda t: t.i)
    return "REJECT", None, _span(first, verb), []


def _threat(
    verb: Token, statement: StatementDraft, desk: Desk
) -> tuple[str, str | None, Span, list[Token]] | None:
    if _negation(verb) is not None:
        return None
    will = _auxiliary(verb, ("will", "would", "'ll", "’ll"))
    own = _own(subjects(verb), statement, desk)
    going = verb.head.lemma_ == "go" and verb.dep_ == "xcomp"
    if (will is not None or going) and own and verb.lemma_ in words()["threaten"]:
        return (
            "THREATEN",
            None,
            _span(verb, verb),
            [c for c in verb.children if c.dep_ == "dobj" and is_acting(c)],
        )
    if will is not None and not own:
        for child in verb.children:
            if child.dep_ in ("dobj", "attr") and child.lemma_ in words()["threaten_nouns"]:
                return "THREATEN", None, _span(child, child), [t for t in subjects(verb) if is_acting(t)]
    return None


def _blame(
    verb: Token, statement: StatementDraft, desk: Desk
) -> tuple[str, str | None, Span, list[Token]] | None:
    subject = subjects(verb)
    if not subject or _own(subject, statement, desk) or _negation(verb) is not None:
        return None
    lists = words()
    if (
        verb.lemma_ in lists["blame_verbs"]
        and _auxiliary(verb, ("will", "would", "could", "may", "might", "should", "must")) is None
    ):
        return (
            ("ACCUSE", "allege", _span(verb, verb), subject)
            if any(is_acting(t) or t.pos_ == "PRON" for t in subject)
            else None
        )
    if verb.lemma_ in ("be", "constitute", "represent", "amount", "remain"):
        for child in verb.children:
            if child.dep_ in ("attr", "acomp", "dobj") and child.i > verb.i:
                word = next(
                    (
                        t
                        for t in (child, *child.children, *child.conjuncts)
                        if t.lemma_.lower() in lists["blame_words"]
                    ),
                    None,
                )
                if word is None:
                    word = next(
                        (
                            g
                            for c in child.children
                            if c.dep_ == "prep"
                            for g in c.children
                            if g.lemma_.lower() in lists["blame_words"]
                        ),
                        None,
                    )
                if word is not None:
                    return "ACCUSE", "disapprove", _span(word, word), subject
    return None


def speech_acts(desk: Desk) -> Iterator[EventDraft]:
    """Events for statements whose content, not whose cue, names the act; none where a pattern has found it."""
    heads = {draft.head.i: draft for draft in desk.events}
    taken: set[int] = set()
    for statement in sorted(desk.statements, key=lambda s: len(s.content_tokens)):
        source = statement.source_token
        if source is None or statement.act not in _NEUTRAL or not _political(source, statement):
            continue
        if statement.cue_token is not None and statement.cue_token.i in heads and statement.act != "assert":
            continue  # the cue's own act is coded
        for verb in _roots(statement, desk):
            if verb.i in taken:
                continue
            taken.add(verb.i)
            found = next(
                filter(None, (read(verb, statement, desk) for read in (_demand, _refusal, _threat, _blame))),
                None,
            )
            if found is None:
                continue
            type_, mode, trigger, recipients = found
            known = heads.get(verb.i)
            if known is not None and known.type == type_:
                if not known.actor_tokens or known.head.pos_ not in ("VERB", "AUX"):
                    known.actor_tokens, known.recipient_tokens, known.performs = (
                        (source,),
                        tuple(recipients),
                        statement,
                    )
                continue
            addressee = _addressee(statement, desk)
            if not recipients and addressee is not None and type_ in ("REQUEST", "THREATEN"):
                recipients = [addressee]
            head = next((t for t in verb.subtree if t.idx == trigger.start), verb)
            draft = EventDraft(
                type_,
                mode,
                trigger,
                head,
                f"{type_.lower()}.content",
                (source,),
                tuple(recipients),
                performs=statement,
            )
            draft.decide("type", type_, "events", f"content names the act ({trigger.text})", 0.6, trigger)
            yield draft


def _political(source: Token, statement: StatementDraft) -> bool:
    """Speakers whose sayings are acts: officials, states, armed groups, organisations; not media or the anonymous."""
    if statement.speaker_kind in ("media", "anonymous", "document"):
        return False
    if statement.speaker_code:
        return any(
            statement.speaker_code.endswith(f" {sector}")
            for sector in ("GOV", "MIL", "REB", "OPP", "LEG", "PTY", "SPY", "COP")
        ) or (statement.speaker_code.split()[0] in ("IGO", "UNO", "EUR"))
    found = kinds_of(source)
    return (
        bool(found & {"state", "armed"})
        or source.pos_ == "PRON"
        or source.ent_type_ in ("PERSON", "GPE", "NORP", "ORG")
    )


def _addressee(statement: StatementDraft, desk: Desk) -> Token | None:
    span = statement.addressee
    if span is None:
        return None
    inside = [t for t in desk.doc if span.start <= t.idx < span.end]
    return next((t for t in inside if not (span.start <= t.head.idx < span.end) or t.head.i == t.i), None)

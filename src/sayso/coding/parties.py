"""Parties: whole phrases, names and codes for the head tokens that the patterns found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.coding.actors import ActorCoder
from sayso.coding.parse import text_of
from sayso.coding.party_kinds import ACTING, kinds_of
from sayso.coding.phrases import bare, coordinated, coordinated_demonyms, holders, owner_of, phrase
from sayso.coding.predicates import MEASURES, fillers, verb_frame
from sayso.coding.stage import Desk, EventDraft, StatementDraft, stage
from sayso.model import Party, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

#: types of what is done by saying it (ruling 10)
SPEECH = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
#: a name that the article gives to two at once
_JOINT = re.compile(
    r"(?P<one>[A-Z][\w.-]*(?: [A-Z][\w.-]*)?) and (?P<other>[A-Z][\w.-]*(?: [A-Z][\w.-]*)?) (?P<what>[a-z].*)"
)
_POINTING = frozenset("the this that such these those".split())
#: Nouns for any act, which point back to one.
_ANY_ACT = frozenset(
    "move step action decision announcement act attack strike deed measure policy plan remark".split()
)
#: Types of acts against those who are accused as they are done.
_AIMED = frozenset(("SANCTION", "COERCE", "ASSAULT", "REJECT", "THREATEN", "MOBILIZE"))
FIRST_PERSON = frozenset("we us our ours i me my mine ourselves myself".split())


def is_first_person(token: Token) -> bool:
    """True for *we*, *our*, *me* …, not for the US."""
    return token.lower_ in FIRST_PERSON and token.text != "US"


def enclosing(desk: Desk, token: Token) -> StatementDraft | None:
    """The innermost statement in whose content the token stands."""
    inside = [s for s in desk.statements if token.i in s.content_tokens]
    return min(inside, key=lambda s: len(s.content_tokens)) if inside else None


def _says_whose(token: Token) -> bool:
    """True for *Russian forces*: a noun whose own modifier names its country, so that it needs no other name."""
    return token.pos_ == "NOUN" and any(
        c.dep_ in ("amod", "compound", "nmod") and c.ent_type_ in ("NORP", "GPE", "ORG")
        for c in token.children
    )


def name_of(desk: Desk, token: Token, span: Span) -> str | None:
    """The fullest name of a mention in the article; None for pronouns that stay unresolved."""
    if is_first_person(token):
        statement = enclosing(desk, token)
        return statement.speaker if statement else None
    if token.pos_ == "NOUN" and (fuller := _fuller(token)) is not None:
        return fuller
    if desk.names is not None:
        name = desk.names.resolve(token)
        if name and (not _says_whose(token) or token.lower_ in name.lower()) and not owner_of(token):
            return str(name)
    if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$", "WP", "DT", "WDT"):
        return None
    owner = owner_of(token)
    return (_owned(desk, token, owner, span) if owner is not None else bare(span.text)) or None


def _fuller(token: Token) -> str | None:
    """*Iranian drone* for *the drone*: the last phrase with the same noun, of the two sentences before, that says whose."""
    if {c.dep_ for c in token.children} != {"det"} or not kinds_of(token) & {"property", "weapon", "armed"}:
        return None
    if next(iter(token.children)).lower_ not in ("the", "this", "that", "these", "those"):
        return None
    doc, first = token.doc, token.sent.start
    for _ in range(2):
        first = doc[first - 1].sent.start if first else 0
    for other in reversed(doc[first : token.i]):
        if other.lemma_ == token.lemma_ and other.pos_ == "NOUN" and _says_whose(other):
            found = phrase(other)
            return bare(found.text) if found is not None else None
    return None


def _owned(desk: Desk, token: Token, owner: Token, span: Span) -> str | None:
    """*its members*, *our forces*: the group itself, or the forces of the one that the pronoun stands for."""
    holder = name_of(desk, owner, span) or _nearest_subject(owner)
    if not holder:
        return bare(span.text)
    if token.lower_ in (
        "members",
        "government",
        "leaders",
        "fighters",
        "militants",
        "country",
        "administration",
    ):
        return holder
    return (
        f"{holder}'s {text_of(token.doc)[owner.idx + len(owner) : span.end].strip()}"
        if owner.idx <= span.end
        else holder
    )


def _nearest_subject(pronoun: Token) -> str | None:
    """The last named subject before *its* or *their* in the sentence, when nothing else is known."""
    if pronoun.lower_ not in ("its", "their"):
        return None
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        if (
            token.dep_ in ("nsubj", "nsubjpass")
            and token.pos_ == "PROPN"
            and kinds_of(token) & {"state", "armed", "group"}
        ):
            found = phrase(token)
            return bare(found.text) if found else None
    return None


def code_of(
    desk: Desk,
    name: str,
    span: Span | None,
    draft: EventDraft | None = None,
    token: Token | None = None,
    acts: bool = False,
) -> tuple[str | None, str]:
    """Actor code of a party and the reason: of the name on the day of the act, else of the words of this sentence.

    People and forces without a country belong to the place where they are hit, else to the country the article is
    about; those who act (``acts``) may come from elsewhere.
    """
    coder = ActorCoder.load()
    day = draft.date.start if draft is not None and draft.date is not None else desk.document.published
    where = (
        (draft.place.country,)
        if draft is not None and draft.place is not None and draft.place.country and not acts
        else ()
    )
    if token is not None and token.pos_ == "NOUN" and "armed" in kinds_of(token) and not _says_whose(token):
        statement = enclosing(desk, token)  # *the army said soldiers were hit*: its own
        if statement is not None and (statement.speaker_code or "").endswith((" MIL", " COP")):
            where = ((statement.speaker_code or "").split()[0],)
    options = [name] if span is None or bare(span.text) == name else [name, bare(span.text)]
    reason = ""
    for mention in options:
        found = coder.code(mention, date=day, context=desk.document.text, countries=where)
        reason = reason or found.reason
        if found.code:
            return found.code, found.reason
    return None, reason


def parties_of(desk: Desk, tokens: tuple[Token, ...], draft: EventDraft) -> tuple[Party, ...]:
    """One party for each of those meant by the fillers, in order, without repetition."""
    found: dict[str, Party] = {}
    for filler in tokens:
        for token in holders(filler, draft.type):
            for party in _of_holder(desk, token, draft):
                found.setdefault(party.name, party)
    return tuple(found.values())


def _of_holder(desk: Desk, token: Token, draft: EventDraft) -> Iterator[Party]:
    span = phrase(token)
    if span is None:
        return
    demonyms = coordinated_demonyms(token)
    for demonym in demonyms:
        name = f"{demonym.text} {token.text}"
        yield Party(span, name, code_of(desk, name, None, draft)[0])
    name_or_none = None if demonyms else name_of(desk, token, span)
    if not name_or_none:
        for one in _together(token):
            yield from _of_holder(desk, one, draft)
        return
    if several := _JOINT.fullmatch(name_or_none):  # *they*, known as *U.S. and Afghan forces*
        names = [f"{people} {several['what']}" for people in (several["one"], several["other"])]
        codes = [code_of(desk, name, None, draft)[0] for name in names]
        if all(codes) and codes[0] != codes[1]:
            yield from (Party(span, name, code) for name, code in zip(names, codes, strict=True))
            return
    code = code_of(desk, name_or_none, span, draft, token)[0]
    if code is None and token.pos_ == "NOUN" and not kinds_of(token) & ACTING:
        site = next(
            (t for c in token.children if c.dep_ == "prep" for _, t in fillers(c) if t.ent_type_ == "GPE"),
            None,
        )
        if site is not None:  # *targets in southern Israel*: the state that is hit
            where = phrase(site)
            state = name_of(desk, site, where) if where else None
            if where and state:
                yield Party(where, state, code_of(desk, state, where, draft)[0])
        elif "weapon" in kinds_of(token) or draft.type == "ASSAULT":
            yield Party(span, name_or_none, None)
        return  # buildings, districts and ground are places, not parties
    yield Party(span, name_or_none, code)


def _together(pronoun: Token) -> list[Token]:
    """Those named together last, as a subject, before an unresolved *they*: *Rudd and Cameron said they would …*."""
    if pronoun.lower_ not in ("they", "them"):
        return []
    doc, sentence = pronoun.doc, pronoun.sent
    first = doc[sentence.start - 1].sent.start if sentence.start else 0
    for token in reversed(doc[first : pronoun.i]):
        if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ == "PROPN":
            return [token, *others] if (others := coordinated(token)) else []
    return []


@stage("parties", "1", requires="events statements", assigns="parties")
def parties(desk: Desk) -> None:
    """Fill actors and recipients of all events, then what one event lends to another."""
    for draft in desk.events:
        draft.actor = _speaker(desk, draft) or parties_of(desk, draft.actor_tokens, draft)
        taken = {p.name for p in draft.actor}
        draft.recipient = tuple(
            p for p in parties_of(desk, draft.recipient_tokens, draft) if p.name not in taken
        )
        for role in ("actor", "recipient"):
            for party in getattr(draft, role):
                draft.decide(role, party.name, "parties", f"slot of {draft.pattern}", 0.8, party.span)
    by_head = {draft.head.i: draft for draft in desk.events}
    for draft in desk.events:
        _claimed(desk, draft)
        if not draft.recipient and draft.type in ("ACCUSE", "REJECT", "SUPPORT"):
            _answered(draft, by_head)
        if not draft.recipient:
            _accused_beside(draft, by_head)
    for place, draft in enumerate(desk.events):
        if draft.type == "REJECT" and not draft.recipient and draft.actor:
            _denied(draft, desk.events[:place])


def recode(desk: Desk, draft: EventDraft) -> None:
    """Code the parties again once day and place of the event are known: offices change, people belong to places."""
    if draft.date is None and draft.place is None:
        return
    draft.actor = tuple(_again(desk, draft, party, True) for party in draft.actor)
    draft.recipient = tuple(_again(desk, draft, party, False) for party in draft.recipient)


def _again(desk: Desk, draft: EventDraft, party: Party, acts: bool) -> Party:
    span = party.span
    words = desk.doc.char_span(span.start, span.end, alignment_mode="expand") if span is not None else None
    token = words.root if words is not None else None
    return replace(party, code=code_of(desk, party.name, span, draft, token, acts)[0] or party.code)


def speaker_party(desk: Desk, statement: StatementDraft, draft: EventDraft) -> Party:
    """The speaker of a statement as the doer of the act that it performs."""
    name = statement.speaker or ""
    return Party(
        statement.source, name, statement.speaker_code or code_of(desk, name, statement.source, draft)[0]
    )


def _speaker(desk: Desk, draft: EventDraft) -> tuple[Party, ...]:
    """The doer of a speech act that a statement performs is its speaker, also where the trigger is its cue."""
    performed = [draft.performs] if draft.performs is not None else []
    if not performed and draft.type in SPEECH and draft.head.dep_ == "conj":
        performed = [s for s in desk.statements if s.cue_token is not None and s.cue_token.i == draft.head.i]
    return tuple(speaker_party(desk, statement, draft) for statement in performed if statement.speaker)


def _answered(draft: EventDraft, by_head: dict[int, EventDraft]) -> None:
    """*condemned the attack*, *the move drew condemnation*: the recipient is the doer of the attack, of the move."""
    objects = verb_frame(draft.head).slots.get("object", ()) if draft.head.pos_ in ("VERB", "AUX") else ()
    for token in (*objects, *draft.recipient_tokens):
        other = by_head.get(_act_in(token).i) or _meant(token, by_head)
        if other is not None and other.actor and other is not draft:
            _take(draft, other.actor, f"doer of {token.text}", 0.7, other)
            return


def _take(draft: EventDraft, parties: tuple[Party, ...], rule: str, score: float, other: EventDraft) -> None:
    """Make the parties of another event the recipients, but for the actors."""
    names = {p.name for p in draft.actor}
    draft.recipient = tuple(p for p in parties if p.name not in names)
    draft.decide(
        "recipient", ", ".join(p.name for p in draft.recipient), "parties", rule, score, other.trigger
    )


def _act_in(token: Token) -> Token:
    """*genocide* in *acts of genocide*."""
    if token.lemma_ in MEASURES:
        for child in token.children:
            if child.lower_ == "of":
                return next((t for _, t in fillers(child)), token)
    return token


def _meant(token: Token, by_head: dict[int, EventDraft]) -> EventDraft | None:
    """The act that *the move*, *this step* points back to: the last one with a doer in the sentence before."""
    points = any(c.dep_ in ("det", "predet") and c.lower_ in _POINTING for c in token.children)
    start = token.sent.start
    if not points or token.lemma_ not in _ANY_ACT or not start:
        return None
    before = [d for d in by_head.values() if token.doc[start - 1].sent.start <= d.head.i < start]
    return max((d for d in before if d.actor), key=lambda d: d.head.i, default=None)


def _accused_beside(draft: EventDraft, by_head: dict[int, EventDraft]) -> None:
    """*left the treaty, accusing X of breaking it*: whom the act is aimed at."""
    if draft.type not in _AIMED or draft.head.pos_ != "VERB":
        return
    for child in draft.head.children:
        other = by_head.get(child.i)
        if child.dep_ == "advcl" and other is not None and other.type == "ACCUSE" and other.recipient:
            _take(draft, other.recipient, "accused in the same breath", 0.6, other)


def _denied(draft: EventDraft, before: list[EventDraft]) -> None:
    """A denial without addressee answers the last accusation against the one who denies."""
    names = {p.name for p in draft.actor}
    for other in reversed(before):
        if (
            other.type == "ACCUSE"
            and other.actor
            and {p.name for p in other.recipient} & names
            and draft.head.i - other.head.i < 120
        ):
            _take(draft, other.actor, "accuser answered", 0.6, other)
            return


def _claimed(desk: Desk, draft: EventDraft) -> None:
    """*X claimed responsibility for the attack*: X is the doer, in X's words (ruling 12)."""
    if draft.actor or draft.type != "ASSAULT":
        return
    claim = _claim_of(draft.head)
    if claim is None:
        return
    draft.actor = parties_of(desk, tuple(verb_frame(claim).slots.get("subject", ())), draft)
    sources = tuple(s for s in desk.statements if s.cue_token is not None and s.cue_token.i == claim.i)
    for party in draft.actor:
        draft.party_sources[party.name] = sources
        draft.decide("actor", party.name, "parties", "claimed responsibility", 0.8, party.span)


def _claim_of(head: Token) -> Token | None:
    claim: Token | None = None
    if (
        head.dep_ == "pobj"
        and head.head.lower_ == "for"
        and head.head.head.lemma_ in ("responsibility", "claim")
    ):
        governor = head.head.head
        claim = governor.head if governor.lemma_ == "responsibility" else governor
    for child in head.children:
        if child.dep_ == "relcl" and child.lemma_ in ("claim", "take"):
            claim = child
    if claim is None or claim.lemma_ not in ("claim", "take", "accept"):
        return None
    return (
        claim
        if any(c.dep_ == "dobj" and c.lemma_ in ("responsibility", "credit") for c in claim.children)
        else None
    )

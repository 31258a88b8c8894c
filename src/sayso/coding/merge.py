"""One happening, one entry: mentions of it in one article are merged; fields come from linked mentions only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.coding.cue_matching import is_silence
from sayso.coding.headings import in_heading
from sayso.coding.parse import text_of
from sayso.coding.parties import SPEECH, recode
from sayso.coding.predicates import verb_frame
from sayso.coding.stage import Desk, EventDraft, StatementDraft, stage
from sayso.model import Party

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Verbs that tell what an attack did: they name the same happening as the attack.
_EFFECTS = frozenset("kill die wound injure murder hurt slay perish maim".split())
_GENERIC = _EFFECTS | frozenset("destroy kidnap attack strike hit target".split())
#: Words for one and the same kind of happening, so that a later mention may use another of them.
_FAMILIES = tuple(
    frozenset(words.split())
    for words in (
        "attack strike airstrike air-strike bomb bombing bombard bombardment shell shelling raid "
        "hit target assault offensive "
        "operation campaign fire launch blast explosion pound kill killing murder death shoot "
        "shooting gunfire fighting fight "
        "clash battle war ambush storm massacre execution execute assassinate assassination behead "
        "down destroy",
        "sanction impose ban embargo reimpose re-impose tighten",
        "meet meeting talk summit visit tour trip negotiation negotiate discuss discussion session "
        "consultation call speak",
        "protest demonstration demonstrate rally march gather",
        "seize capture take detain arrest hold abduct kidnap occupy",
        "deploy deployment send move mass amass mobilize mobilization sail troop",
        "withdraw withdrawal pull retreat pullout",
        "drill exercise maneuver manoeuvre operation",
        "accuse blame accusation allege charge claim",
        "deny denial reject dismiss",
        "condemn condemnation denounce criticize criticise slam blast",
        "ceasefire truce cease-fire fire peace",
    )
)  # fmt: skip


def _related(a: EventDraft, b: EventDraft) -> bool:
    x, y = a.head.lemma_.lower(), b.head.lemma_.lower()
    return x == y or any(x in family and y in family for family in _FAMILIES)


def _names(parties: tuple[Party, ...]) -> set[str]:
    return {p.name for p in parties}


def _countries(parties: tuple[Party, ...]) -> set[str]:
    return {p.code.split()[0] for p in parties if p.code}


def _agree(a: tuple[Party, ...], b: tuple[Party, ...]) -> int:
    """2 when a name or a code is shared, 1 when one side is empty or of unknown code, 0 when they conflict."""
    if not a or not b:
        return 1
    if _names(a) & _names(b) or {p.code for p in a if p.code} & {p.code for p in b if p.code}:
        return 2
    if any(_alike(p.name, q.name) for p in a for q in b):
        return 2
    x, y = _countries(a), _countries(b)
    if x and y:
        return 1 if x & y else 0
    return 0 if _distinct(a, b) else 1


def _alike(a: str, b: str) -> bool:
    """One name within the other, or the same last word: *Trump*, *President Trump*; *five troops*, *US troops*."""
    x, y = a.casefold(), b.casefold()
    return x in y or y in x or (x.split()[-1] == y.split()[-1] and b.split()[-1][:1].isupper())


def _distinct(a: tuple[Party, ...], b: tuple[Party, ...]) -> bool:
    return all(p.name[:1].isupper() for p in (*a, *b))


def linked(a: Token, b: Token) -> bool:
    """True when two predicates of one sentence tell one happening: *killed in an attack*, *attack that killed*."""
    if a.sent.start != b.sent.start:
        return False
    a, b = _first_effect(a), _first_effect(b)
    for x, y in ((a, b), (b, a)):
        head, dep = x.head, x.dep_
        if head.i == y.i and dep in ("nsubj", "nsubjpass", "dobj", "relcl", "acl", "advcl", "conj", "xcomp"):
            return (
                dep not in ("conj", "dobj", "advcl")
                or (dep == "advcl" and x.tag_ == "VBG")
                or (dep == "conj" and x.pos_ == y.pos_ and _same_frame(x, y))
            )
        if (
            dep == "pobj"
            and head.lower_ in ("in", "by", "during", "with", "from", "of", "after")
            and head.head.i == y.i
            and head.lower_ != "after"
        ):
            return True
    return False


def _first_effect(token: Token) -> Token:
    """*killed* for *injured* in *killed two and injured three*."""
    while token.dep_ == "conj" and token.lemma_ in _EFFECTS and token.head.lemma_ in _EFFECTS:
        token = token.head
    return token


def _same_frame(x: Token, y: Token) -> bool:
    """Coordinated verbs with the same object: *shot and killed*."""
    if x.pos_ != "VERB":
        return False
    if {x.lemma_, y.lemma_} <= _EFFECTS:  # *killed two and injured three*
        return True
    first, second = verb_frame(y).slots.get("object", []), verb_frame(x).slots.get("object", [])
    return not first or not second or first[0].i == second[0].i


def _anaphoric(draft: EventDraft) -> bool:
    """A definite mention without parties of its own: *the attack*, *the meeting*."""
    if draft.head.pos_ != "NOUN" or (draft.actor and draft.recipient):
        return False
    return any(
        c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in draft.head.children
    )


def _is_kept_silent(draft: EventDraft) -> bool:
    """True in what somebody would not speak of: *declined to say what the attacks had hit*."""
    return any(is_silence(token) for token in draft.head.ancestors)


_HABITS = frozenset(
    "regular repeated frequent daily constant regularly repeatedly often routinely frequently previous".split()
)


def _repeated(draft: EventDraft) -> bool:
    """True for what is told as a habit."""
    beside = [*draft.head.children, *(draft.head.head.children if draft.head.pos_ == "NOUN" else ())]
    return any(c.lower_ in _HABITS for c in beside)


def same(a: EventDraft, b: EventDraft) -> bool:
    """True when ``b`` (later) is another mention of ``a``'s happening."""
    if a.type != b.type:
        return False
    if a.mode and b.mode and a.mode != b.mode and not {a.mode, b.mode} & {"destroy", "targeted"}:
        return False
    if a.date and b.date and (a.date.end < b.date.start or b.date.end < a.date.start):
        return False
    if a.place and b.place and a.place.country and b.place.country and a.place.country != b.place.country:
        return False
    actor, recipient = _agree(a.actor, b.actor), _agree(a.recipient, b.recipient)
    joined = a.type not in SPEECH and linked(a.head, b.head)
    if joined and actor and {a.head.lemma_, b.head.lemma_} & _EFFECTS:
        return True  # *shot down the airliner, killing 176*: whom each names adds up
    if not actor or not recipient:
        return False
    if joined:
        return True
    if _is_effect_of(a, b):
        return True
    if not _related(a, b):
        return False
    apart = a.reality != b.reality and {a.reality, b.reality} != {"future", "possible"}
    if apart and ("negated" in (a.reality, b.reality) or not (_in_headline(a) or _anaphoric(b))):
        return False  # what is planned and what has happened are two
    if _in_headline(a) or _in_headline(b):
        return 2 in (actor, recipient)
    if a.type in SPEECH:
        return (
            actor == 2
            and recipient == 2
            and a.head.lemma_ == b.head.lemma_
            and not a.attributed_to
            and not b.attributed_to
        )
    if _repeated(a) != _repeated(b):
        return False  # *regularly launched attacks* and Wednesday's attack
    if actor + recipient == 4:
        return not (a.date and b.date and a.date != b.date)
    bare = not b.actor and not b.recipient
    if _anaphoric(b) and b.head.i - a.head.i < 400 and (bare or 2 in (actor, recipient)):
        return True
    alike = a.head.lemma_.lower() == b.head.lemma_.lower() or bool(a.mode and a.mode == b.mode)
    return 2 in (actor, recipient) and alike and not (a.actor and a.recipient and b.actor and b.recipient)


def _combined(mine: tuple[Party, ...], other: tuple[Party, ...], close: bool) -> tuple[Party, ...]:
    """Parties of both mentions; a mention's general name does not add to a more exact one of the same country, but
    those of one sentence (``close``) add up: *killed two civilians and injured three others*."""
    if not mine or not other:
        return mine or other
    if close:
        return mine + tuple(p for p in other if not any(_alike(p.name, q.name) for q in mine))
    known, codes = _names(mine), {p.code for p in mine if p.code}
    return mine + tuple(
        p
        for p in other
        if p.name not in known
        and p.code
        and p.code not in codes
        and p.code.split()[0] not in _countries(mine)
    )


def _better(a: EventDraft, b: EventDraft) -> bool:
    """True when ``b``'s trigger stands for the happening better: body, own voice, more parties, noun of the act."""
    return _rank(b) > _rank(a)


def _rank(draft: EventDraft) -> tuple[bool, bool, int, bool]:
    parties = bool(draft.actor) + bool(draft.recipient)
    return not _in_headline(draft), not draft.attributed_to, parties, draft.head.lemma_ not in _GENERIC


def _is_effect_of(a: EventDraft, b: EventDraft) -> bool:
    """A toll without a doer, within three sentences of the attack or before it: *149 people were killed*."""
    if a.type != "ASSAULT" or not ({a.head.lemma_, b.head.lemma_} & _EFFECTS):
        return False
    effect = b if b.head.lemma_ in _EFFECTS else a
    if effect.actor or effect.mode or a.reality != b.reality:
        return False
    sentences = (
        {t.sent.start for t in a.head.doc[a.head.i : b.head.i + 1 : 1]}
        if b.head.i - a.head.i < 160
        else {0, 1, 2, 3, 4}
    )
    return len(sentences) <= 3


def headline_end(doc: Doc) -> int:
    """Where the first line ends when more text follows it; 0 without a headline."""
    return max(0, text_of(doc).find("\n"))


def _in_headline(draft: EventDraft) -> bool:
    doc = draft.head.doc
    end = headline_end(doc)
    return draft.head.idx < end or bool(end and draft.head.sent.text.strip() == text_of(doc)[:end].strip())


_HEDGED = re.compile(
    r"\b(?:reportedly|allegedly|reports?|says?|said|claims?|claimed|accuses?|alleges?|sources?|officials|believed|denies|warns?"
    r"|suspected|told|tells)\b|^[^:\n]{2,40}: "
)


def is_hedged_headline(draft: EventDraft) -> bool:
    """True for a mention in a headline that is itself somebody's word."""
    return _in_headline(draft) and bool(
        _HEDGED.search(text_of(draft.head.doc)[: headline_end(draft.head.doc)].lower())
    )


def absorb(a: EventDraft, b: EventDraft) -> None:
    """Put the later mention ``b`` into ``a``: parties, place, date, counts, voice, reality, trigger."""
    a.mentions = (*a.mentions, b.trigger, *b.mentions)
    own_a, own_b = not a.attributed_to, not b.attributed_to
    teller = a if own_a else b
    heading = in_heading(teller.head.doc, teller.head.idx)
    if own_a != own_b and (heading or _is_kept_silent(teller) or is_hedged_headline(teller)):
        own_a = own_b = False  # *Reports: US airstrike kills …*: it reports nothing of its own
    _note_party_sources(a, b, own_a, own_b)
    swap = _better(a, b)
    close = a.head.sent.start == b.head.sent.start
    a.actor, a.recipient = _combined(a.actor, b.actor, False), _combined(a.recipient, b.recipient, close)
    a.place, a.date = a.place or b.place, a.date or b.date
    for field, bounds in b.counts.items():
        a.counts[field] = _joined(a.counts[field], bounds) if field in a.counts else bounds
    if (own_a or own_b) or not (a.attributed_to or b.attributed_to):
        a.attributed_to = ()
        if own_b and not own_a:
            a.reality = b.reality
    else:
        a.attributed_to = (*a.attributed_to, *(s for s in b.attributed_to if s not in a.attributed_to))
    if a.reality != "actual" and b.reality == "actual" and own_b:
        a.reality = "actual"
    a.mode = a.mode or b.mode
    if swap:
        a.trigger, b.trigger, a.head = b.trigger, a.trigger, b.head
        a.mentions = tuple(m for m in (*a.mentions, b.trigger) if m != a.trigger)
    a.decide("mentions", b.trigger.text, "merge", "same happening", 0.8, b.trigger)


def _note_party_sources(a: EventDraft, b: EventDraft, own_a: bool, own_b: bool) -> None:
    """Ruling 12: a party that only the attributed mention names is that statement's word."""
    for own, other, told in ((a, b, own_a and not own_b), (b, a, own_b and not own_a)):
        if told:
            known = _names(own.actor) | _names(own.recipient)
            for party in (*other.actor, *other.recipient):
                filled = own.actor if party in other.actor else own.recipient
                if party.name not in known and not filled:
                    a.party_sources[party.name] = other.attributed_to
    for name, sources in b.party_sources.items():
        a.party_sources.setdefault(name, sources)


def _joined(
    x: tuple[int | None, int | None], y: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    """Two tolls: equal ones stay, else the lower is the minimum and the higher the maximum (ruling 15)."""
    if x == y:
        return x
    lows, highs = [b[0] for b in (x, y) if b[0] is not None], [b[1] for b in (x, y) if b[1] is not None]
    low = min(lows) if lows else None
    if len(highs) < 2:
        return (
            (max(lows) if lows else None, None) if None in (x[1], y[1]) else (low, max(highs, default=None))
        )
    return (low, max(highs))


def merged(drafts: list[EventDraft]) -> list[EventDraft]:
    """The drafts with mentions of one happening put together, in order of their first mention."""
    kept: list[EventDraft] = []
    for draft in drafts:
        for other in reversed(kept):
            if same(other, draft):
                absorb(other, draft)
                break
        else:
            kept.append(draft)
    return kept


def _statement_of(desk: Desk, token: Token) -> tuple[StatementDraft, ...]:
    return tuple(s for s in desk.statements if s.cue_token is not None and s.cue_token.i == token.i)


def accused_doers(desk: Desk) -> None:
    """*blamed Iran for the attack*: Iran is the attack's doer in the accuser's words (ruling 12)."""
    for accusation in desk.events:
        if accusation.type != "ACCUSE" or accusation.mode != "allege" or not accusation.recipient:
            continue
        for draft in desk.events:
            if draft is accusation or draft.type not in ("ASSAULT", "COERCE"):
                continue
            if draft.actor and (
                draft.attributed_to or not _names(draft.actor) <= _names(accusation.recipient)
            ):
                continue
            if draft.head.sent.start != accusation.head.sent.start:
                continue
            if accusation.head.is_ancestor(draft.head) or (draft.head.is_ancestor(accusation.head)):
                draft.actor = accusation.recipient
                for party in accusation.recipient:
                    draft.party_sources[party.name] = _statement_of(desk, accusation.head)


@stage("merge", "1", requires="events parties voice reality counts circumstances", assigns="merged")
def merge(desk: Desk) -> None:
    """Merge mentions and drop those about which nothing is known."""
    for draft in desk.events:
        recode(desk, draft)
    accused_doers(desk)
    desk.events[:] = [d for d in merged(desk.events) if d.actor or d.recipient]
    for draft in desk.events:
        if draft.mentions:  # the other mention may have told the place
            recode(desk, draft)

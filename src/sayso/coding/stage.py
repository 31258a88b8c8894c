"""What a coding stage is, and the desk on which the stages of one article work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.model import Decision, Document, Entity, Interval, Party, Place, Span, Timex

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.coding.coreference import Names
    from sayso.coding.encoder import Scored
    from sayso.coding.quotes import Quote


class _Reasoned:
    """What notes why its fields have their values."""

    __slots__ = ()
    why: list[tuple[str, str, str, str, float, Span | None]]

    def decide(
        self, what: str, value: object, stage: str, rule: str, score: float = 1.0, span: Span | None = None
    ) -> None:
        """Note why a field has its value."""
        self.why.append((what, str(value), stage, rule, score, span))


@dataclass(slots=True, eq=False)
class StatementDraft(_Reasoned):
    """A statement while the stages work on it. Offsets are code points of the article's text."""

    content: tuple[Span, ...]  #: what was said
    cue: tuple[Span, ...]  #: the words that mark the attribution; empty for a bare quotation
    source: Span | None  #: who said it, in this sentence
    cue_token: Token | None  #: head token of the cue; None for a bare quotation
    source_token: Token | None = None  #: head token of the source
    content_tokens: frozenset[int] = frozenset()  #: token indexes of the content
    addressee: Span | None = None  #: whom it was said to
    act: str = "assert"  #: see sayso.model.ACTS
    neutral: bool = True  #: True while the cue leaves the act to the content
    commitment: str = "CT+"  #: see sayso.model.COMMITMENTS
    quotation: str = "indirect"  #: see sayso.model.QUOTATIONS
    speaker: str | None = None  #: resolved speaker
    speaker_kind: str | None = None  #: see sayso.model.SPEAKER_KINDS
    speaker_code: str | None = None  #: actor code of the speaker
    via: tuple[str, ...] = ()  #: relay chain, nearest first
    relay: Span | None = None  #: relayer named by the sentence itself (*…, according to Reuters*)
    relayer: Token | None = None  #: head token of who cites the speaker (*X cited Y as claiming*)
    within: StatementDraft | None = None  #: the statement whose content holds this one
    said_on: Interval | None = None  #: day of speaking
    confidence: float = 1.0  #: 0 to 1
    why: list[tuple[str, str, str, str, float, Span | None]] = field(default_factory=list)
    #: (field, value, stage, rule, score, span), see sayso.model.Decision


@dataclass(slots=True, eq=False)
class EventDraft(_Reasoned):
    """An event while the stages work on it."""

    type: str  #: PLOVER type
    mode: str | None  #: PLOVER mode
    trigger: Span  #: the words that name the act
    head: Token  #: head token of the trigger
    pattern: str = ""  #: id of the pattern or head that found it
    actor_tokens: tuple[Token, ...] = ()  #: head tokens of the actors' phrases
    recipient_tokens: tuple[Token, ...] = ()  #: head tokens of the recipients' phrases
    actor: tuple[Party, ...] = ()  #: who did it
    recipient: tuple[Party, ...] = ()  #: to whom
    performs: StatementDraft | None = None  #: for speech acts: the statement that performs it (ruling 10)
    attributed_to: tuple[StatementDraft, ...] = ()  #: statements in whose content it stands
    party_sources: dict[str, tuple[StatementDraft, ...]] = field(default_factory=dict)
    #: party name -> statements that name it (ruling 12)
    reality: str = "actual"  #: see sayso.model.REALITIES
    place: Place | None = None  #: where
    date: Interval | None = None  #: when
    contexts: tuple[str, ...] = ()  #: PLOVER contexts
    counts: dict[str, tuple[int | None, int | None]] = field(
        default_factory=dict
    )  #: killed, injured … (min, max)
    mentions: tuple[Span, ...] = ()  #: triggers merged into this one
    confidence: float = 1.0  #: 0 to 1
    why: list[tuple[str, str, str, str, float, Span | None]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Desk:
    """One article and what the stages have found so far; each field is assigned by one stage."""

    document: Document
    doc: Doc = None  # type: ignore[assignment]  # parse: tokens, tags, dependencies, names; token.idx are text offsets
    quotes: tuple[Quote, ...] = ()  #: quotes: stretches inside quotation marks
    seen: tuple[Scored, ...] = ()  #: encoder: what the network sees in each window
    timexes: tuple[Timex, ...] = ()  #: dates
    places: tuple[Place, ...] = ()  #: places: every toponym
    names: Names = None  # type: ignore[assignment]  # coreference: who each mention is
    statements: list[StatementDraft] = field(default_factory=list)  #: attribution, then refined in place
    events: list[EventDraft] = field(default_factory=list)  #: events, then refined in place
    entities: tuple[Entity, ...] = ()  #: coreference
    decisions: tuple[Decision, ...] = ()  #: all reasons, made at the end


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of coding: a function on the desk, with what it needs and what it adds."""

    name: str  #: unique name, also in the run's versions
    version: str  #: changes whenever its results may change
    requires: frozenset[str]  #: names of what must have been assigned before
    assigns: frozenset[str]  #: names of what it adds
    run: Callable[[Desk], None]  #: does it, in place


def stage(
    name: str, version: str, *, requires: str = "", assigns: str
) -> Callable[[Callable[[Desk], None]], Stage]:
    """Declare a function as a stage; ``requires`` and ``assigns`` are space-separated names."""

    def declare(run: Callable[[Desk], None]) -> Stage:
        return Stage(name, version, frozenset(requires.split()), frozenset(assigns.split()), run)

    return declare

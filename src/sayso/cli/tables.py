"""Statements, events and claims as a reader wants them on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.views import ClaimView, EventView, ExplanationView, PartyView, StatementView
from sayso.views.text import COMMITMENT, UNNAMED, clipped, day, line, number, quoted

ID_SHOWN = 9  #: characters of an id that are shown; enough to find it again
ACT_STYLES = {
    "assert": "green", "confirm": "green", "deny": "red", "refuse": "red", "threaten": "bold red", "doubt": "yellow",
    "warn": "yellow", "accuse": "magenta", "condemn": "magenta", "demand": "cyan", "order": "cyan", "promise": "blue",
    "propose": "blue", "predict": "blue",
}  # fmt: skip
REALITY_STYLES = {"actual": "bold", "future": "cyan", "possible": "yellow", "negated": "red"}
SIDE_STYLES = {"asserts": "green", "denies": "red", "doubts": "yellow", "relays": "blue"}


def statement_table(views: Sequence[StatementView], *, outlets: bool) -> RenderableType:
    """A row a statement; ``outlets`` adds who printed it and when."""
    table = _table()
    table.add_column("date, outlet" if outlets else "said on", min_width=11, max_width=18)
    table.add_column("act", no_wrap=True)
    table.add_column("speaker ← via", ratio=4, min_width=14)
    table.add_column("content", ratio=9, min_width=24)
    table.add_column("id", no_wrap=True, style="dim")
    for view in views:
        when = _dated(day(view.day), view.article.outlet) if outlets else Text(day(view.said_on), style="dim")
        act = Text(f"{view.glyph} {view.act}", style=ACT_STYLES.get(view.act, ""))
        table.add_row(when, act, _chain(view), _content(view), Text(view.id[:ID_SHOWN]))
    return table


def event_table(views: Sequence[EventView], *, outlets: bool) -> RenderableType:
    """A row an event; ``outlets`` adds who printed it."""
    table = _table()
    table.add_column("date, outlet" if outlets else "when", min_width=11, max_width=18)
    table.add_column("event", min_width=9)
    table.add_column("who → whom, where", ratio=5, min_width=16)
    table.add_column("words", ratio=6, min_width=20)
    table.add_column("according to", ratio=3, min_width=10)
    table.add_column("id", no_wrap=True, style="dim")
    for view in views:
        when = _dated(view.when, view.article.outlet if outlets else None)
        table.add_row(when, _kind(view), _parties(view), _words(view), _whose(view), Text(view.id[:ID_SHOWN]))
    return table


def claim_block(number_: int, view: ClaimView) -> RenderableType:
    """A claim: its wording, the count of sources, and who stands where."""
    head = Table.grid(padding=(0, 1))
    head.add_column(justify="right", style="dim", min_width=3)
    head.add_column()
    head.add_row(Text(f"{number_}."), Text(quoted(clipped(view.wording, 200)), style="bold"))
    facts = Text()
    for side in view.sides:
        facts.append(" · " if facts else "").append(side.summary, style=SIDE_STYLES[side.position])
    details = [view.when, number(len(view.outlets), "outlet") if view.outlets else "", view.id[:ID_SHOWN]]
    facts.append("   " + "   ".join(d for d in details if d), style="dim")
    head.add_row("", facts)
    body = Table.grid(padding=(0, 1))
    body.add_column(min_width=3)
    body.add_column(min_width=7, no_wrap=True)
    body.add_column(ratio=4)
    body.add_column(ratio=6)
    body.add_column(ratio=4, style="dim")
    for side in view.sides:
        for index, held in enumerate(side.held):
            label = Text(side.position if index == 0 else "", style=SIDE_STYLES[side.position])
            who = Text(held.chain)
            where = ", ".join(part for part in (line(held.article.outlet or ""), day(held.day)) if part)
            words = clipped(held.content, 110)
            same = words.strip("“”\"', ") == clipped(view.wording, 110)
            body.add_row(
                "",
                label,
                who,
                Text("the same words" if same else quoted(words), style="dim" if same else ""),
                Text(where),
            )
    return Group(head, body, Text(""))


def explanation_block(view: ExplanationView) -> RenderableType:
    """The sentence, the spans and the decisions of an entry."""
    entry = view.entry
    table = entry_table(entry)
    spans = _table("span", "from", "to", "words")
    for name, start, end, words in view.spans:
        spans.add_row(Text(name), Text(str(start)), Text(str(end)), Text(quoted(words)))
    decisions = _table("field", "value", "stage", "rule", "score", "words")
    for d in view.decisions:
        decisions.add_row(
            Text(d.field), Text(line(d.value)), Text(d.stage), Text(line(d.rule)), Text(f"{d.score:.2f}"),
            Text(quoted(d.words) if d.words else ""),
        )  # fmt: skip
    none = Text("No decisions were recorded for this entry.", style="dim")
    return Group(table, Text(line(view.sentence), style="italic"), Text(""), spans, Text(""),
                 decisions if view.decisions else none)  # fmt: skip


def entry_table(entry: StatementView | EventView) -> RenderableType:
    """One entry in its table."""
    if isinstance(entry, StatementView):
        return statement_table([entry], outlets=True)
    return event_table([entry], outlets=True)


def legend() -> RenderableType:
    """What the signs of commitment mean."""
    return Text("  ".join(f"{glyph} {words}" for glyph, words in COMMITMENT.values()), style="dim")


def heading(text: str) -> RenderableType:
    """A heading over a table."""
    return Text(text, style="bold underline")


def _table(*columns: str) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold dim", expand=not columns
    )
    for column in columns:
        table.add_column(column)
    return table


def _chain(view: StatementView) -> Text:
    text = Text(
        line(view.speaker) if view.speaker else UNNAMED, style="bold" if view.speaker else "dim italic"
    )
    for name in view.via:
        text.append(" ← ", style="dim").append(line(name), style="not bold")
    if view.speaker_code:
        text.append(f" {view.speaker_code}", style="not bold dim")
    return text


def _content(view: StatementView) -> Text:
    text = Text(view.content if view.quotation != "indirect" else clipped(view.content, 400))
    if view.addressee:
        text.append(f"  (to {view.addressee})", style="dim")
    return text


def _kind(view: EventView) -> Text:
    text = Text(view.type, style=REALITY_STYLES[view.reality])
    if view.mode:
        text.append(f"\n{view.mode}", style="not bold dim")
    if view.reality != "actual":
        text.append(f"\n{view.reality}", style="not bold italic")
    return text


def _parties(view: EventView) -> Text:
    text = Text()
    for index, side in enumerate((view.actors, view.recipients)):
        text.append(" → " if index else "", style="dim")
        text.append_text(Text(", ").join(_party(p) for p in side) if side else Text("?", style="dim"))
    place = ", ".join(dict.fromkeys(part for part in (view.place, view.country) if part))
    for detail in (place and f"at {place}", view.toll):
        if detail:
            text.append(f"\n{detail}", style="not bold dim")
    return text


def _dated(when: str, outlet: str | None) -> Text:
    return Text("\n".join(part for part in (when, line(outlet or "")) if part), style="dim")


def _party(party: PartyView) -> Text:
    text = Text(party.name, style="italic" if party.alleged_by else "")
    if party.code:
        text.append(f" {party.code}", style="dim")
    if party.alleged_by:
        text.append(f" (says {', '.join(party.alleged_by)})", style="dim italic")
    return text


def _words(view: EventView) -> Text:
    """The sentence around the trigger, the trigger in bold."""
    before, _, after = view.sentence.partition(view.trigger)
    head = before if len(before) <= 60 else "…" + before[-60:].partition(" ")[2]
    gap = after[: len(after) - len(after.lstrip())]
    return Text(head).append(view.trigger, style="bold").append(gap + clipped(after, 70))


def _whose(view: EventView) -> Text:
    if not view.attributed_to:
        return Text("the article", style="dim")
    return Text("; ".join(view.attributed_to), style="italic")

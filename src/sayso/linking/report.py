"""What one article says about one happening, cut down to what tells happenings apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One report of a happening: of a whole article, of an event or of a mention. All words are folded to lower case.

    A field that the source does not give stays empty; the comparison then says so and holds it against nobody.
    """

    id: str  #: id of what is linked (article, event, mention)
    document: str  #: id of the article
    trigger: frozenset[str]  #: stems of the words that name the act; of an article, of its title
    words: Mapping[str, int]  #: stems of the sentence or the opening with how often they occur
    background: Mapping[str, int]  #: stems of the whole article, likewise
    sentence: int | None = None  #: number of the sentence in the article, null when it is the whole article
    kind: str = ""  #: what the trigger is: a part of speech, an event type
    actors: frozenset[str] = NONE  #: words of who did it
    recipients: frozenset[str] = NONE  #: words of to whom or to what
    names: Mapping[str, int] = field(default_factory=dict)  #: words of proper names with how often they occur
    full_names: frozenset[str] = NONE  #: two neighbouring words of a proper name
    places: frozenset[str] = NONE  #: where it happened
    moments: frozenset[str] = NONE  #: when, in the text's words or as TIMEX3 values with a time of day
    days: tuple[dt.date, ...] = ()  #: days named up to the publication, first named first
    published: dt.date | None = None  #: day of publication, null unknown
    counts: Mapping[str, frozenset[int]] = field(
        default_factory=dict
    )  #: what is counted (age, killed …) -> numbers
    circle: str | None = (
        None  #: the group of articles on one subject it is in, null when they were not grouped
    )
    trigger_vector: Vector | None = None  #: meaning of the trigger, unit length, null when not computed
    near_vector: Vector | None = None  #: meaning of the words around it, likewise
    vector: Vector | None = None  #: meaning of the sentence, likewise

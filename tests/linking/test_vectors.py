"""Sentence vectors: unit length, the same for the same text, nearer for like meanings."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.linking.vectors import WIDTH, vectors

CEASEFIRE = "The two armies agreed to stop fighting on Friday."
TRUCE = "A truce between both militaries takes effect at the end of the week."
WHEAT = "Wheat prices fell for the third month running."


def test_vectors_have_unit_length() -> None:
    found = vectors([CEASEFIRE, WHEAT, ""])
    assert found.shape == (3, WIDTH)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-4)


def test_like_meanings_are_nearer_than_others() -> None:
    ceasefire, truce, wheat = vectors([CEASEFIRE, TRUCE, WHEAT])
    assert ceasefire @ truce > 0.5 > 0.2 > ceasefire @ wheat


def test_a_vector_does_not_depend_on_its_neighbours_or_their_order() -> None:
    (alone,) = vectors([TRUCE])
    assert (vectors([WHEAT * 20, TRUCE, CEASEFIRE])[1] == alone).all()
    assert (vectors([TRUCE, TRUCE]) == alone).all()


def test_long_texts_are_cut_and_no_text_is_no_vector() -> None:
    long = vectors([(CEASEFIRE + " ") * 60, (CEASEFIRE + " ") * 61])
    assert (long[0] == long[1]).all()
    assert vectors([]).shape == (0, WIDTH)

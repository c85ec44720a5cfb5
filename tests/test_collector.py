"""The garbage collector is at work again after a rest, whatever happened meanwhile."""

from __future__ import annotations

import gc

import pytest

from transforms.collector import collector_at_rest


def test_it_rests_and_is_at_work_again() -> None:
    assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_at_work_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), collector_at_rest():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_rest_within_a_rest_does_not_end_it() -> None:
    with collector_at_rest():
        with collector_at_rest():
            pass
        assert not gc.isenabled()

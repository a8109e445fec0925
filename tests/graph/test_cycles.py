"""Python searches for cycles again when the work is over, however it ended, and only where it did before."""

from __future__ import annotations

import gc

import pytest

from graph.cycles import unsearched


def test_nothing_is_searched_meanwhile_and_all_is_as_before_afterwards() -> None:
    assert gc.isenabled()
    with unsearched():
        assert not gc.isenabled()
        with unsearched():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_fault_ends_it_too() -> None:
    @unsearched()
    def broken() -> None:
        assert not gc.isenabled()
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        broken()
    assert gc.isenabled()

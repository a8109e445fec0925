"""The bar that a terminal shows while data are loaded, and the silence where nobody looks at one."""

from __future__ import annotations

import pytest

from api import progress


def _seen(capsys: pytest.CaptureFixture[str]) -> str:
    with progress.shown() as told:
        told("Zeilen prüfen", 0, 0)
        told("Aussagen bilden", 5_000, 20_000)
    captured = capsys.readouterr()
    assert not captured.out, "answers go there"
    return captured.err


def test_a_terminal_shows_the_step_and_how_much_of_it_is_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    seen = _seen(capsys)
    assert "Aussagen bilden 5.000 von 20.000" in seen
    assert "25%" in seen


def test_a_file_gets_no_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "0")
    assert not _seen(capsys).strip()

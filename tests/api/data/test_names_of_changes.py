"""The page of a revision speaks of things as people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_what_has_no_name_is_called_after_its_whole(client: TestClient) -> None:
    page = client.get("/daten/revision/2").text
    assert ">Aachen: Gebiet</a>" in page
    assert ">aachen--gebiet<" not in page


def test_values_are_written_as_readers_do_and_dates_stand_once(client: TestClient) -> None:
    page = client.get("/daten/revision/2").text
    assert "50,77556" in page
    assert "September 2015" in page
    assert "frühestens" not in page

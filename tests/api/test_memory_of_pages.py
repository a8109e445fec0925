"""The memory of pages gives back what it got, and never takes more room than it has."""

from __future__ import annotations

from api.pages.memory import ENTRY, Pages

TEXT = "<p>Grüße „aus“ Łódź</p>" * 1000


def test_a_page_comes_back_as_it_was() -> None:
    pages = Pages()
    pages.put("a", TEXT)
    assert pages.get("a") == TEXT
    assert pages.get("b") is None


def test_a_page_takes_a_small_part_of_its_length() -> None:
    pages = Pages()
    pages.put("a", TEXT)
    assert pages._used < len(TEXT) / 10


def test_what_was_not_asked_for_longest_goes_first() -> None:
    pages = Pages(room=3 * ENTRY)
    for key in ("a", "b"):
        pages.put(key, key)
    pages.get("a")
    pages.put("c", "c")
    assert [pages.get(key) for key in "abc"] == ["a", None, "c"]


def test_a_page_made_twice_counts_once_and_one_too_large_is_not_kept() -> None:
    pages = Pages(room=3 * ENTRY)
    for _ in range(9):
        pages.put("a", "a")
    assert pages._used < 2 * ENTRY
    pages.put("b", "".join(map(str, range(5000))))
    assert (pages.get("b"), pages._used) == (None, 0)

"""Problems that differ in their place only are told once, with their places; all others each."""

from __future__ import annotations

from graph.problems import Problem, Told, together


def _at(row: int, *, column: str = "", value: str = "", node: str = "") -> Problem:
    return Problem(
        "bad-date", "„gestern“ ist kein Datum.", file="m.csv", row=row, column=column, value=value, node=node
    )


def test_rows_of_equal_problems_are_put_together_in_order() -> None:
    assert together([_at(7), _at(2), _at(9)]) == [
        Told("bad-date", "„gestern“ ist kein Datum.", file="m.csv", row=2, also=(7, 9))
    ]


def test_other_columns_values_and_files_stay_apart() -> None:
    some = [_at(2), _at(3, column="end"), _at(4, value="morgen"), Problem("bad-date", "x", file="n.csv", row=5)]
    assert [(told.row, told.count) for told in together(some)] == [(2, 1), (3, 1), (4, 1), (5, 1)]


def test_things_without_rows_are_put_together_by_name() -> None:
    told = together([Problem("shape", "Das Jahr fehlt.", node=f"http://ex/{name}") for name in "cab"])
    assert [(each.node, each.nodes, each.count) for each in told] == [
        ("http://ex/a", ("http://ex/b", "http://ex/c"), 3)
    ]


def test_a_row_stands_for_the_thing_it_made() -> None:
    told = together([_at(2, node="http://ex/a", value="a"), _at(3, node="http://ex/b", value="b")])
    assert [(each.row, each.also) for each in told] == [(2, (3,))]


def test_a_row_with_the_same_problem_twice_is_named_once() -> None:
    told = together([_at(2, node="http://ex/a"), _at(2, node="http://ex/b"), _at(3, node="http://ex/c")])
    assert [(each.rows, each.count) for each in told] == [("2, 3", 2)]


def test_of_many_rows_the_first_are_named() -> None:
    assert together(_at(row) for row in range(2, 14))[0].rows == "2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …"
    assert together(_at(row) for row in range(2, 12))[0].rows == "2, 3, 4, 5, 6, 7, 8, 9, 10, 11"

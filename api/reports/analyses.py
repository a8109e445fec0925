"""Every analysis that can be asked for by name."""

from __future__ import annotations

import difflib

from api.reports.analysis import Analysis
from api.reports.comparison import COMPARE
from api.reports.connections import CONNECTIONS
from api.reports.coverage import COVERAGE_OF, GAPS_OF
from api.reports.mappings import MAPPINGS
from api.reports.sheet import FIELD_SHEET
from api.reports.similar import SIMILAR
from graph.errors import NotFound

ANALYSES: tuple[Analysis, ...] = (COVERAGE_OF, GAPS_OF, COMPARE, SIMILAR, FIELD_SHEET, MAPPINGS, CONNECTIONS)


def analysis(name: str) -> Analysis:
    """The analysis of that name. Raises NotFound."""
    for each in ANALYSES:
        if each.name == name:
            return each
    raise NotFound("question", name, difflib.get_close_matches(name, [each.name for each in ANALYSES]))

"""Every analysis that can be asked for by name."""

from __future__ import annotations

import difflib

from api.reports.analysis import Analysis
from api.reports.changes import CHANGES
from api.reports.comparison import COMPARE
from api.reports.completeness import COMPLETENESS
from api.reports.connections import CONNECTIONS
from api.reports.coverage import COVERAGE_OF, GAPS_OF
from api.reports.documentation import DOCUMENTATION
from api.reports.mappings import MAPPINGS
from api.reports.missed import MISSED
from api.reports.sheet import FIELD_SHEET
from api.reports.similar import SIMILAR
from api.reports.standings import STANDINGS
from api.reports.transfer import TRANSFER
from api.reports.worklist import WORKLIST
from graph.errors import NotFound

ANALYSES: tuple[Analysis, ...] = (
    COVERAGE_OF,
    GAPS_OF,
    WORKLIST,
    CHANGES,
    DOCUMENTATION,
    COMPARE,
    SIMILAR,
    TRANSFER,
    FIELD_SHEET,
    MAPPINGS,
    CONNECTIONS,
    STANDINGS,
    MISSED,
    COMPLETENESS,
)


def analysis(name: str) -> Analysis:
    """The analysis of that name. Raises NotFound."""
    for each in ANALYSES:
        if each.name == name:
            return each
    raise NotFound("question", name, difflib.get_close_matches(name, [each.name for each in ANALYSES]))

"""How a name is compared with what somebody typed: letters, German word forms, compounds, abbreviations, slips, and what comes near."""

from graph.matching.fit import Fit, Matcher
from graph.matching.folding import foldings
from graph.matching.nearest import Nearest

__all__ = ["Fit", "Matcher", "Nearest", "foldings"]

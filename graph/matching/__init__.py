"""How a name is compared with what somebody typed: letters, German word forms, compounds, abbreviations, slips of the hand."""

from graph.matching.fit import Fit, Matcher
from graph.matching.folding import foldings

__all__ = ["Fit", "Matcher", "foldings"]

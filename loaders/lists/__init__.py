"""A city's own list of measures, as it is: which column means what, its values in our words, and the plan to take it in."""

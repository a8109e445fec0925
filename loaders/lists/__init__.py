"""A city's own list, as it is: what its rows and columns are, its values in our words, and the plan to take it in."""

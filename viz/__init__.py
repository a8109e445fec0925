"""The pictures: network, matrix and comparison. Knows nothing of HTTP."""

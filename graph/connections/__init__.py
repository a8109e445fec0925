"""How organisations and networks hang together: the graph of both, who stands where in it, what bridges and what would be missed."""

"""One typed function per question of the catalogue, grouped by topic."""

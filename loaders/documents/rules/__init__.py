"""The rules that find things in a block: one module a kind of thing; each rule has a case that it finds and one that it must not."""

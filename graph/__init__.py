"""The store, its revisions, validation, questions and everything computed from them."""

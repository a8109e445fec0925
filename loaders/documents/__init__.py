"""The way in for documents: a city's page or concept becomes proposals with passages, which a person reviews before anything is loaded."""

"""Answers to take away: CSV and Excel for the office, Markdown for notes, each with its day, revision, finding and sources."""

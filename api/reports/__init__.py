"""Analyses as reports: what coverage and comparison computed, in one form for the interface, the command line and files."""

"""The ways in: tables, RDF files, endpoints and documents become a plan that is committed whole or not at all."""

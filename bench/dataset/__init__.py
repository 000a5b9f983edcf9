"""The data set: made by seeded dice inside PostgreSQL, built once, kept in a database of its own."""

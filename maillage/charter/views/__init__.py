"""The pages of the charter: for everybody, for a place, for those who lead the network."""

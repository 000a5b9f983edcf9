"""The peer that a territory would take instead, on the same instances and in the same run."""

"""What a search compares, written by the database beside the words themselves."""

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models


def lexemes_of(words: str) -> models.GeneratedField:
    """Of the column `words`, which has no accents: each word as it is, and its French root."""
    return models.GeneratedField(
        expression=SearchVector(words, config="simple") + SearchVector(words, config="french"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

"""What a search compares is written once, by the database, instead of at each question."""

import django.contrib.postgres.indexes
from django.contrib.postgres.search import CombinedSearchVector, SearchConfig, SearchVector, SearchVectorField
from django.db import migrations, models


def lexemes_of(words):
    return models.GeneratedField(
        db_persist=True,
        expression=CombinedSearchVector(
            SearchVector(words, config="simple"),
            "||",
            SearchVector(words, config="french"),
            SearchConfig("simple"),
        ),
        output_field=SearchVectorField(),
    )


class Migration(migrations.Migration):
    dependencies = [("community", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="entry", name="community_entry_member_words"),
        migrations.RemoveIndex(model_name="entry", name="community_entry_public_words"),
        migrations.RemoveIndex(model_name="membership", name="community_member_words"),
        migrations.AddField(model_name="entry", name="member_lexemes", field=lexemes_of("member_words")),
        migrations.AddField(model_name="entry", name="public_lexemes", field=lexemes_of("public_words")),
        migrations.AddField(model_name="membership", name="lexemes", field=lexemes_of("words")),
        migrations.AddIndex(
            model_name="entry",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["member_lexemes"], name="community_entry_member_lexemes"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["public_lexemes"], name="community_entry_public_lexemes"
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["lexemes"], name="community_member_lexemes"
            ),
        ),
    ]

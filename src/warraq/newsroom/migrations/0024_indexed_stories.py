"""What readers search in, and the index over it in each database's own way.

Words stand without their places: what matches is ranked by the stems themselves. On SQLite a
later migration that makes the table anew has to make the triggers anew too.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

FORGET = (
    "INSERT INTO newsroom_index (newsroom_index, rowid, headline, text, marks)"
    " VALUES ('delete', old.story_id, old.headline, old.text, old.marks);"
)
LEARN = (
    "INSERT INTO newsroom_index (rowid, headline, text, marks)"
    " VALUES (new.story_id, new.headline, new.text, new.marks);"
)

SQLITE = (
    "CREATE VIRTUAL TABLE newsroom_index USING fts5(headline, text, marks,"
    " content='newsroom_indexedstory', content_rowid='story_id', tokenize='ascii',"
    " detail='none', columnsize=0)",
    f"CREATE TRIGGER newsroom_index_added AFTER INSERT ON newsroom_indexedstory BEGIN {LEARN} END",
    "CREATE TRIGGER newsroom_index_removed AFTER DELETE ON newsroom_indexedstory"
    f" BEGIN {FORGET} END",
    "CREATE TRIGGER newsroom_index_changed AFTER UPDATE ON newsroom_indexedstory"
    f" BEGIN {FORGET} {LEARN} END",
)

POSTGRESQL = (
    # The stems outside the row: what matches is counted through without reading them.
    "ALTER TABLE newsroom_indexedstory SET (toast_tuple_target = 128)",
    "CREATE FUNCTION newsroom_terms(headline text, body text, marks text)"
    " RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$ SELECT array_to_tsvector("
    "array_remove(string_to_array(headline || body || marks, ' '), '')) $$",
    "CREATE INDEX newsroom_index ON newsroom_indexedstory"
    " USING gin (newsroom_terms(headline, text, marks)) WITH (fastupdate = off)",
    # In functions, since only these can be told that it is the index that finds: where many stories
    # have a word PostgreSQL would go through all of them, and does not know what that costs.
    "CREATE FUNCTION newsroom_newest(asked tsquery, upto bigint, most integer)"
    " RETURNS SETOF bigint LANGUAGE sql STABLE SET enable_seqscan = off AS $$"
    " SELECT story_id::bigint FROM newsroom_indexedstory"
    " WHERE newsroom_terms(headline, text, marks) @@ asked AND story_id <= upto"
    " ORDER BY story_id + 0 DESC LIMIT most $$",
    "CREATE FUNCTION newsroom_known(sought text[], also text)"
    " RETURNS SETOF text LANGUAGE sql STABLE SET enable_seqscan = off AS $$"
    " SELECT term FROM unnest(sought) AS term WHERE EXISTS (SELECT 1 FROM newsroom_indexedstory"
    " WHERE newsroom_terms(headline, text, marks) @@ (quote_literal(term) || also)::tsquery) $$",
)

DROP_POSTGRESQL = (
    "DROP FUNCTION newsroom_newest(tsquery, bigint, integer)",
    "DROP FUNCTION newsroom_known(text[], text)",
    "DROP INDEX newsroom_index",
    "DROP FUNCTION newsroom_terms(text, text, text)",
)


def make_index(apps: Any, schema_editor: Any) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def drop_index(apps: Any, schema_editor: Any) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in ("DROP TABLE newsroom_index",) if sqlite else DROP_POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0023_photos_taken_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexedStory",
            fields=[
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="newsroom.storypage",
                    ),
                ),
                ("headline", models.TextField()),
                ("text", models.TextField()),
                ("marks", models.TextField()),
                ("recipe", models.PositiveSmallIntegerField()),
            ],
            options={
                "verbose_name": "story in the search index",
                "verbose_name_plural": "stories in the search index",
                "default_permissions": [],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]

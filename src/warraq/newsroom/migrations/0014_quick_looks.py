"""Indexes for what is looked for among ever more rows.

Of Wagtail's pages, which stories are, drafts and the top of the tree; of its revisions those that
wait for their time, which the worker asks for all day; what waits to be approved. Of photos those
that are still to be drawn, of alerts those that are settled.
"""

from typing import Any

from django.db import migrations, models

INDEXES = {
    "newsroom_page_top": "wagtailcore_page (depth, path)",
    "newsroom_page_draft": (
        "wagtailcore_page (latest_revision_created_at DESC NULLS LAST, id DESC)"
        " WHERE NOT live OR has_unpublished_changes"
    ),
    "newsroom_page_own_draft": (
        "wagtailcore_page (owner_id, latest_revision_created_at DESC NULLS LAST, id DESC)"
        " WHERE NOT live OR has_unpublished_changes"
    ),
    "newsroom_page_locked": "wagtailcore_page (locked_by_id, locked_at) WHERE locked",
    "newsroom_revision_due": (
        "wagtailcore_revision (base_content_type_id, approved_go_live_at)"
        " WHERE approved_go_live_at IS NOT NULL"
    ),
    "newsroom_workflow_open": "wagtailcore_workflowstate (status)",
    "newsroom_workflow_of": "wagtailcore_workflowstate (base_content_type_id, object_id, status)",
    "newsroom_task_open": "wagtailcore_taskstate (status, task_id)",
}


def add(apps: Any, schema_editor: Any) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for name, columns in INDEXES.items():
        columns = columns.replace(" NULLS LAST", "") if sqlite else columns  # they are, on SQLite
        schema_editor.execute(f"CREATE INDEX {name} ON {columns}")


def remove(apps: Any, schema_editor: Any) -> None:
    for name in INDEXES:
        schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0013_tables_without_headings"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(add, remove),
        migrations.AlterField(
            model_name="photo",
            name="renditions_due",
            field=models.BooleanField(default=True, editable=False),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(
                condition=models.Q(renditions_due=True),
                fields=["id"],
                name="photo_renditions_due",
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(
                condition=models.Q(ended__isnull=True, seen__isnull=True, _negated=True),
                fields=["-id"],
                name="newsroom_alert_settled",
            ),
        ),
    ]

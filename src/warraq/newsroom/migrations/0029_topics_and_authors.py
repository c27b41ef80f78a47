import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

WHEN_PUBLISHED = """
UPDATE newsroom_storybylineline SET published_at = (
    SELECT story.published_at FROM newsroom_storypage AS story
    WHERE story.page_ptr_id = newsroom_storybylineline.story_id
)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("newsroom", "0028_kinds_of_work"),
    ]

    operations = [
        migrations.RenameField(model_name="formeraddress", old_name="section", new_name="page"),
        migrations.AlterField(
            model_name="formeraddress",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="TopicPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "about",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences, under the name of the topic on its page.",
                        max_length=300,
                        verbose_name="about the topic",
                    ),
                ),
                (
                    "gathers",
                    models.JSONField(
                        blank=True, default=list, verbose_name="what it gathers of the wire"
                    ),
                ),
            ],
            options={"verbose_name": "topic", "verbose_name_plural": "topics"},
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="StoryTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, serialize=False),
                ),
                (
                    "story",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topic_lines",
                        to="newsroom.storypage",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="newsroom.topicpage",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic of a story",
                "verbose_name_plural": "topics of a story",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="storytopic",
            index=models.Index(
                models.F("topic"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("story"), descending=True),
                name="topic_front",
            ),
        ),
        migrations.AddField(
            model_name="contributor",
            name="has_page",
            field=models.BooleanField(
                default=False,
                help_text="Off: the name stands over stories and leads nowhere. On: everybody finds one page, and a feed, with all that this name stands over, day by day; search engines show it to whoever looks for the name, and others keep copies that nobody can call back. It can put a person in danger: ask whoever it is before. When it is switched off again the page and all links to it go at once.",
                verbose_name="has a page for readers",
            ),
        ),
        migrations.AddField(
            model_name="contributor",
            name="about",
            field=models.TextField(
                blank=True,
                help_text="One or two sentences, under the name on its page. Nothing private.",
                max_length=300,
                verbose_name="what readers are told",
            ),
        ),
        migrations.AddField(
            model_name="contributor",
            name="slug",
            field=models.SlugField(
                allow_unicode=True,
                blank=True,
                help_text="Its part of the page's address. Follows from the name where it is empty.",
                max_length=120,
                verbose_name="address",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributor",
            constraint=models.UniqueConstraint(
                models.F("locale"),
                models.F("slug"),
                condition=models.Q(("slug", ""), _negated=True),
                name="one_contributor_a_slug",
            ),
        ),
        migrations.AddField(
            model_name="storybylineline",
            name="published_at",
            field=models.DateTimeField(editable=False, null=True, serialize=False),
        ),
        migrations.AddIndex(
            model_name="storybylineline",
            index=models.Index(
                models.F("contributor"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("story"), descending=True),
                name="author_front",
            ),
        ),
        migrations.RunSQL(WHEN_PUBLISHED, migrations.RunSQL.noop),
    ]

"""Comments come behind the fronts, feeds behind them; what waited as the rest may come earlier."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="stalepage",
            name="priority",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "story"), (1, "front"), (2, "comments"), (3, "feed"), (4, "rest")],
                default=4,
            ),
        ),
    ]

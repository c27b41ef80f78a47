from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0003_copies_in_caches")]

    operations = [
        migrations.AddField(
            model_name="stalepage",
            name="asked",
            field=models.BooleanField(default=False),
        ),
    ]

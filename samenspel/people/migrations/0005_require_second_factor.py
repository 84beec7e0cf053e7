from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_security_event")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="requires_second_factor",
            field=models.BooleanField(default=False),
        ),
    ]

"""A person can be forgotten; the name is asked through a property that knows that."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_require_second_factor"),
    ]

    operations = [
        migrations.RenameField(model_name="person", old_name="name", new_name="own_name"),
        migrations.AddField(
            model_name="person",
            name="forgotten_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("forgotten_at", None),
                    models.Q(("is_active", False), ("own_name", "")),
                    _connector="OR",
                ),
                name="forgotten_without_name",
            ),
        ),
    ]

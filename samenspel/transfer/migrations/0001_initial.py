import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import samenspel.core.clock
import samenspel.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("collaboration", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Taken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=samenspel.core.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("municipality", "municipality"),
                            ("initiative", "initiative"),
                            ("partner", "partner"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField(default=samenspel.core.clock.recorded_at)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["municipality", "initiative"])),
                        name="taken_by_a_side",
                    )
                ],
            },
        ),
    ]

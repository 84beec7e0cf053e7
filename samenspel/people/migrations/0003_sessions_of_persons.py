import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import samenspel.core.clock
import samenspel.core.ids


def end_sessions_from_before(apps, schema_editor):
    """Nobody could see or end them, so everybody logs in once more."""
    apps.get_model("sessions", "Session").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0002_no_last_login"), ("sessions", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                        verbose_name="session key",
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                (
                    "expire_date",
                    models.DateTimeField(db_index=True, verbose_name="expire date"),
                ),
                (
                    "handle",
                    models.UUIDField(
                        default=samenspel.core.ids.new_id, editable=False, unique=True
                    ),
                ),
                ("device", models.CharField(blank=True, max_length=60)),
                ("started_at", models.DateTimeField(default=samenspel.core.clock.recorded_at)),
                ("used_at", models.DateTimeField(default=samenspel.core.clock.recorded_at)),
                (
                    "person",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunPython(end_sessions_from_before, migrations.RunPython.noop),
    ]

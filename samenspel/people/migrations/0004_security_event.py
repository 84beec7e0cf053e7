import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import samenspel.core.clock
import samenspel.core.ids

KINDS = [
    ("new_device", "Somebody logged in as you, on a device or browser that we did not know yet."),
    ("app_added", "An app for the second step was set up."),
    ("app_removed", "The app for the second step was removed."),
    ("passkey_added", "A passkey was added."),
    ("passkey_removed", "A passkey was removed."),
    ("codes_made", "New recovery codes were made. The old ones stopped working."),
    ("code_used", "A recovery code was used. It does not work again."),
    ("signed_out", "Your account was logged out everywhere."),
    ("reset", "The administrator removed every second step of your account."),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0003_sessions_of_persons")]

    operations = [
        migrations.CreateModel(
            name="SecurityEvent",
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
                ("kind", models.CharField(choices=KINDS, max_length=16)),
                ("device", models.CharField(blank=True, max_length=60)),
                (
                    "happened_at",
                    models.DateTimeField(db_index=True, default=samenspel.core.clock.recorded_at),
                ),
                ("to_mail", models.BooleanField(default=True)),
                ("mailed_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="security_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-happened_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", [kind for kind, _words in KINDS])),
                        name="event_kind",
                    )
                ],
            },
        ),
    ]

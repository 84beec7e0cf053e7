import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import samenspel.core.clock
import samenspel.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "id",
                    models.UUIDField(
                        default=samenspel.core.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="e-mail address"),
                ),
                ("own_name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "English")],
                        default="nl",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.recorded_at)),
                ("forgotten_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("forgotten_at", None),
                            models.Q(("is_active", False), ("own_name", "")),
                            _connector="OR",
                        ),
                        name="forgotten_without_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "municipality"),
                            ("initiative", "initiative"),
                            ("partner", "partner"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("cbs_code", models.CharField(blank=True, max_length=6, verbose_name="CBS code")),
                (
                    "legal_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("informal", "informal group"),
                            ("association", "association"),
                            ("foundation", "foundation"),
                            ("cooperative", "cooperative"),
                        ],
                        max_length=12,
                        verbose_name="legal form",
                    ),
                ),
                (
                    "kvk_number",
                    models.CharField(blank=True, max_length=8, verbose_name="KvK number"),
                ),
                (
                    "partner_kind",
                    models.CharField(blank=True, max_length=40, verbose_name="kind of partner"),
                ),
                ("brand", models.CharField(blank=True, max_length=7, verbose_name="main colour")),
                ("logo", models.BinaryField(null=True)),
                ("is_example", models.BooleanField(default=False)),
                ("requires_second_factor", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cbs_code", ""), _negated=True),
                        fields=("cbs_code",),
                        name="municipality_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kvk_number", ""), _negated=True),
                        fields=("kvk_number",),
                        name="kvk_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "municipality"), _negated=True),
                            models.Q(("cbs_code", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="municipality_has_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["municipality", "initiative", "partner"])),
                        name="organisation_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MailDomain",
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
                    "domain",
                    models.CharField(max_length=253, unique=True, verbose_name="mail domain"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="domains",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["domain"],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
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
        migrations.CreateModel(
            name="Appointment",
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
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "office",
                    models.CharField(
                        choices=[
                            ("coordinator", "coordinator"),
                            ("administrator", "administrator"),
                        ],
                        max_length=14,
                    ),
                ),
                ("starts_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("office", "administrator"), ("organisation", None)),
                            models.Q(("office", "coordinator"), ("organisation__isnull", False)),
                            _connector="OR",
                        ),
                        name="appointment_fits_office",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_at", None)),
                        fields=("person", "office", "organisation"),
                        name="appointed_once",
                    ),
                ],
            },
        ),
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (
                                "new_device",
                                "Somebody logged in as you, on a device or browser that we did not know yet.",
                            ),
                            ("app_added", "An app for the second step was set up."),
                            ("app_removed", "The app for the second step was removed."),
                            ("passkey_added", "A passkey was added."),
                            ("passkey_removed", "A passkey was removed."),
                            (
                                "codes_made",
                                "New recovery codes were made. The old ones stopped working.",
                            ),
                            ("code_used", "A recovery code was used. It does not work again."),
                            ("signed_out", "Your account was logged out everywhere."),
                            (
                                "reset",
                                "The administrator removed every second step of your account.",
                            ),
                        ],
                        max_length=16,
                    ),
                ),
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
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "new_device",
                                    "app_added",
                                    "app_removed",
                                    "passkey_added",
                                    "passkey_removed",
                                    "codes_made",
                                    "code_used",
                                    "signed_out",
                                    "reset",
                                ],
                            )
                        ),
                        name="event_kind",
                    )
                ],
            },
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models

import samenspel.core.clock
import samenspel.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Chain",
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
                ("collaboration", models.UUIDField(db_index=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("shared", "what is shared"),
                            ("municipality", "room of the municipality"),
                            ("initiative", "room of the initiative"),
                            ("installation", "the installation"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("collaboration", "kind"), name="chain_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("collaboration", None)),
                        fields=("kind",),
                        name="chain_installation_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("collaboration", None), ("kind", "installation")),
                            models.Q(
                                ("collaboration__isnull", False),
                                models.Q(("kind", "installation"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="chain_kind_fits",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
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
                ("format", models.PositiveSmallIntegerField(default=1)),
                ("seq", models.PositiveIntegerField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("body_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64, unique=True)),
                ("salt", models.CharField(max_length=32)),
                ("happened_at", models.DateTimeField()),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("instant", "to the instant"),
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("season", "to the season"),
                            ("year", "to the year"),
                            ("unknown", "not at all"),
                        ],
                        max_length=8,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("actor", models.CharField(blank=True, max_length=36)),
                ("kind", models.CharField(max_length=24)),
                ("side", models.CharField(blank=True, max_length=12)),
                ("operation", models.CharField(max_length=60)),
                ("subject", models.CharField(max_length=80)),
                ("details", models.JSONField(default=dict)),
                ("cause", models.CharField(blank=True, max_length=64)),
                ("texts", models.JSONField(default=list)),
                ("phase", models.PositiveSmallIntegerField(null=True)),
                ("track", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "ordering": ["chain", "seq"],
                "indexes": [models.Index(fields=["subject"], name="entry_by_subject")],
            },
        ),
        migrations.CreateModel(
            name="Text",
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
                ("collaboration", models.UUIDField(db_index=True, null=True)),
                ("lang", models.CharField(default="nl", max_length=2)),
                ("body", models.TextField(blank=True)),
                ("salt", models.CharField(blank=True, max_length=32)),
                ("erased", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "chain",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="check_done",
                        serialize=False,
                        to="journal.chain",
                    ),
                ),
                ("seq", models.PositiveIntegerField()),
                ("hash", models.CharField(blank=True, max_length=64)),
                ("fault", models.CharField(blank=True, max_length=300)),
                ("checked_at", models.DateTimeField(default=samenspel.core.clock.recorded_at)),
            ],
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "chain",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="head",
                        serialize=False,
                        to="journal.chain",
                    ),
                ),
                ("seq", models.PositiveIntegerField(default=0)),
                ("hash", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name="entry",
            name="chain",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="journal.chain",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["chain", "actor", "seq"], name="entry_by_actor"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("chain", "seq"), name="entry_place"),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models

import samenspel.core.clock
import samenspel.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("collaboration", "0001_initial"),
        ("documents", "0001_initial"),
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Comment",
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
                    "visibility",
                    models.CharField(
                        choices=[
                            ("municipality", "only the municipality"),
                            ("initiative", "only the initiative"),
                            ("both", "both sides"),
                            ("partners", "both sides and partners"),
                            ("public", "everybody"),
                        ],
                        default="both",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("about", models.CharField(db_index=True, max_length=80)),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                (
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Starting up"),
                            (2, "Working out"),
                            (3, "Developing"),
                            (4, "Delivering"),
                            (5, "Stewardship"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "track",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Setting the ambition"),
                            (2, "Organising and monitoring the cooperation"),
                            (3, "Working out the plan"),
                            (4, "Aligning the municipal organisation"),
                            (5, "Developing the initiative"),
                            (6, "Involving the neighbourhood"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "document_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.version",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.seat",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Note",
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
                    "visibility",
                    models.CharField(
                        choices=[
                            ("municipality", "only the municipality"),
                            ("initiative", "only the initiative"),
                            ("both", "both sides"),
                            ("partners", "both sides and partners"),
                            ("public", "everybody"),
                        ],
                        default="both",
                        editable=False,
                        max_length=12,
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
                ("shared_at", models.DateTimeField(null=True)),
                ("marks", models.JSONField(default=list)),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("changed_at", models.DateTimeField(default=samenspel.core.clock.now)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.seat",
                    ),
                ),
                ("shown_to", models.ManyToManyField(related_name="+", to="collaboration.party")),
                (
                    "text",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
            ],
            options={
                "ordering": ["-changed_at"],
            },
        ),
    ]

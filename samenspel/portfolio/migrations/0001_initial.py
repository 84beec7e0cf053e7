import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("collaboration", "0001_initial"),
        ("journal", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "collaboration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="collaboration.collaboration",
                    ),
                ),
                ("seq", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("sort_name", models.CharField(max_length=200)),
                ("initiative", models.CharField(blank=True, max_length=200)),
                ("homes", models.PositiveIntegerField(default=0)),
                ("state", models.CharField(max_length=12)),
                (
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Starting up"),
                            (2, "Working out"),
                            (3, "Developing"),
                            (4, "Delivering"),
                            (5, "Stewardship"),
                        ]
                    ),
                ),
                ("passed", models.PositiveSmallIntegerField(default=0)),
                ("required", models.PositiveSmallIntegerField(default=0)),
                ("unmet", models.PositiveSmallIntegerField(default=0)),
                ("contested", models.PositiveSmallIntegerField(default=0)),
                ("points", models.PositiveSmallIntegerField(default=0)),
                ("waits_for", models.CharField(blank=True, max_length=12)),
                ("asked_on", models.DateField(null=True)),
                ("stop_wanted_by", models.CharField(blank=True, max_length=12)),
                ("difference", models.SmallIntegerField(default=-1)),
                ("differing", models.PositiveSmallIntegerField(default=0)),
                ("track", models.PositiveSmallIntegerField(null=True)),
                ("municipality_value", models.PositiveSmallIntegerField(null=True)),
                ("initiative_value", models.PositiveSmallIntegerField(null=True)),
                ("municipality_last", models.DateField()),
                ("initiative_last", models.DateField(null=True)),
                ("first_due", models.DateField(default=datetime.date(9999, 12, 31))),
                ("dues", models.JSONField(default=list)),
                ("municipality_led", models.BooleanField(default=True)),
                ("initiative_led", models.BooleanField(default=True)),
                ("urgent_from", models.DateField(default=datetime.date(9999, 12, 31))),
                (
                    "urgent_matter",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stop", "somebody wants to stop"),
                            ("no_lead", "no lead"),
                            ("answer", "waits for our answer"),
                            ("silent", "silent for long"),
                            ("late", "something is late"),
                            ("differs", "a large difference"),
                            ("alone", "the initiative does not take part yet"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "head",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.head",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_name", "pk"],
                "indexes": [
                    models.Index(
                        fields=["municipality", "sort_name", "collaboration"],
                        name="standing_sort_name",
                    ),
                    models.Index(
                        fields=["municipality", "phase", "collaboration"], name="standing_phase"
                    ),
                    models.Index(
                        fields=["municipality", "unmet", "collaboration"], name="standing_unmet"
                    ),
                    models.Index(
                        fields=["municipality", "difference", "collaboration"],
                        name="standing_difference",
                    ),
                    models.Index(
                        fields=["municipality", "municipality_last", "collaboration"],
                        name="standing_municipality_last",
                    ),
                    models.Index(
                        fields=["municipality", "first_due", "collaboration"],
                        name="standing_first_due",
                    ),
                    models.Index(
                        fields=["municipality", "homes", "collaboration"], name="standing_homes"
                    ),
                    models.Index(
                        fields=["municipality", "urgent_from", "collaboration"],
                        name="standing_urgent_from",
                    ),
                ],
            },
        ),
    ]

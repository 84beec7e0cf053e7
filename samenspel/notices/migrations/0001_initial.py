import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import samenspel.core.clock
import samenspel.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("collaboration", "0001_initial"),
        ("journal", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cursor",
            fields=[
                (
                    "chain",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="notice_cursor",
                        serialize=False,
                        to="journal.chain",
                    ),
                ),
                ("seq", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("chosen", models.JSONField(default=dict)),
                ("quiet_from", models.TimeField(default=datetime.time(21, 0))),
                ("quiet_until", models.TimeField(default=datetime.time(7, 0))),
            ],
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("last", models.DateField()),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Aside",
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
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("source", models.CharField(max_length=120, unique=True)),
                ("what", models.CharField(max_length=60)),
                ("since", models.DateTimeField()),
                ("problem", models.CharField(max_length=120)),
                ("given_up_at", models.DateTimeField(null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.entry",
                    ),
                ),
            ],
            options={
                "ordering": ["since", "id"],
            },
        ),
        migrations.CreateModel(
            name="Letter",
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
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(default=samenspel.core.clock.now)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("notices", "notices"),
                            ("invitation", "an invitation"),
                            ("heads", "heads of journals"),
                            ("security", "the safety of an account"),
                        ],
                        max_length=12,
                    ),
                ),
                ("key", models.CharField(max_length=160, unique=True)),
                ("facts", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sent", "handed over"),
                            ("refused", "refused by the mail server"),
                            ("given_up", "given up by the administrator"),
                            ("needless", "not needed any more"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("held_until", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, max_length=80)),
                (
                    "invitation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.invitation",
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
                "ordering": ["made_at", "id"],
                "indexes": [models.Index(fields=["state", "next_try_at"], name="letter_turn")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "sent", "refused", "given_up", "needless"])
                        ),
                        name="letter_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("about", "invitation"),
                                ("invitation__isnull", False),
                                ("person", None),
                            ),
                            models.Q(
                                ("invitation", None),
                                ("person__isnull", False),
                                models.Q(("about", "invitation"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="letter_has_reader",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                            ("answer", "Your side is asked for an answer"),
                            ("asked", "You are asked to do a step"),
                            ("contest", "The other side sees it differently, or says: not yet"),
                            ("answered", "The other side gave an answer"),
                            ("joined", "Somebody takes part, or an invitation did not arrive"),
                            ("due", "A step is due soon, or is late"),
                            ("reading", "It is time to say how it stands"),
                            ("shared", "The other side shared something"),
                            ("comment", "Somebody said something about what is yours"),
                            ("phase", "A next phase begins, or the collaboration ends"),
                            ("people", "People, partners or organisations changed"),
                            ("heads", "The checksums of the journals, for leads"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(max_length=120)),
                ("told", models.CharField(max_length=60)),
                ("room", models.CharField(blank=True, max_length=12)),
                ("actor", models.CharField(blank=True, max_length=36)),
                ("side", models.CharField(blank=True, max_length=12)),
                ("subject", models.CharField(blank=True, max_length=80)),
                ("facts", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("read_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notices",
                        to="notices.letter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["person", "read_at"], name="notice_unread"),
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)),
                        fields=["due_at"],
                        name="notice_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "source", "kind"), name="notice_once_per_person"
                    )
                ],
            },
        ),
    ]

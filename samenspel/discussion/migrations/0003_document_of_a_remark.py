"""A file or a document can go with what somebody says."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("discussion", "0002_sharing"),
        ("documents", "0002_unchecked_and_removed"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="document_version",
            field=models.ForeignKey(
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to="documents.version",
            ),
        ),
    ]

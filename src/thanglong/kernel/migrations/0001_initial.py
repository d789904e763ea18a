"""The outbox, the file index, and the PostgreSQL extensions that search and exclusion constraints need."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models

import thanglong.kernel.clock
import thanglong.kernel.ids


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        migrations.CreateModel(
            name="OutboxEvent",
            fields=[
                ("id", models.UUIDField(default=thanglong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("type", models.CharField(max_length=120)),
                ("source", models.CharField(max_length=120)),
                ("subject", models.CharField(db_index=True, max_length=120)),
                ("time", models.DateTimeField()),
                ("data", models.JSONField()),
                ("dispatched_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("dispatched_at", None)), fields=["id"], name="outbox_waiting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.UUIDField(default=thanglong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.BigIntegerField()),
                ("media_type", models.CharField(max_length=120)),
                ("name", models.CharField(max_length=255)),
                ("created_at", models.DateTimeField(default=thanglong.kernel.clock.now)),
            ],
        ),
    ]

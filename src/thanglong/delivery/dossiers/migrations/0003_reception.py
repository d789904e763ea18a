"""An office may fill an application in with a person who has no account."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import thanglong.kernel.ids


class Migration(migrations.Migration):
    """The table of receptions, drafts without an account, the place of help."""

    dependencies = [
        ("dossiers", "0002_signed_is_final"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterField(
            model_name="draft",
            name="account",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="help_agency",
            field=models.CharField(blank=True, default="", max_length=35),
        ),
        migrations.CreateModel(
            name="Reception",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=thanglong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "help",
                    models.CharField(
                        choices=[("counter", "Nhận tại quầy"), ("assisted", "Hỗ trợ nộp trực tuyến")], max_length=10
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp tại quầy"),
                            ("post", "Qua bưu chính"),
                        ],
                        max_length=10,
                    ),
                ),
                ("agency", models.CharField(max_length=35)),
                ("helped_by", models.JSONField()),
                ("person", models.JSONField()),
                ("principal", models.JSONField(default=dict)),
                ("papers", models.JSONField(default=dict)),
                ("confirmation", models.JSONField(default=dict)),
                ("opened_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reception", to="dossiers.draft"
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["agency", "-opened_at"], name="reception_agency")]},
        ),
    ]

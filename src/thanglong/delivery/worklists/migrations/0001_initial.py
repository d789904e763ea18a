"""Saved views, errands and the items of batches."""

import django.db.models.deletion
import thanglong.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0002_tally'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Errand',
            fields=[
                ('id', models.UUIDField(default=thanglong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency', models.CharField(max_length=35)),
                ('actor', models.JSONField()),
                ('kind', models.CharField(choices=[('assign', 'Giao việc hàng loạt'), ('sign', 'Ký số hàng loạt'), ('export', 'Xuất danh sách')], max_length=10)),
                ('language', models.CharField(max_length=10)),
                ('asked', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ'), ('running', 'Đang làm'), ('done', 'Đã xong'), ('failed', 'Không làm được'), ('expired', 'Đã xoá tệp')], default='waiting', max_length=10)),
                ('total', models.PositiveIntegerField(default=0)),
                ('done', models.PositiveIntegerField(default=0)),
                ('problem', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('format', models.CharField(blank=True, choices=[('csv', 'CSV'), ('xlsx', 'Excel (XLSX)')], max_length=4)),
                ('expires_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='ErrandItem',
            fields=[
                ('id', models.UUIDField(default=thanglong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('task_id', models.UUIDField()),
                ('dossier_id', models.UUIDField()),
                ('label', models.CharField(max_length=60)),
                ('version', models.PositiveSmallIntegerField(null=True)),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ'), ('done', 'Đã làm'), ('refused', 'Không làm được')], default='waiting', max_length=10)),
                ('sentence', models.TextField(blank=True)),
                ('errand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='worklists.errand')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.UUIDField(default=thanglong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency', models.CharField(max_length=35)),
                ('name', models.CharField(max_length=60)),
                ('wanted', models.JSONField()),
                ('created_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name='errand',
            index=models.Index(fields=['account', 'agency', '-asked_at', '-id'], name='errand_of_officer'),
        ),
        migrations.AddIndex(
            model_name='errand',
            index=models.Index(condition=models.Q(('finished_at__isnull', False), ('seen_at', None)), fields=['account', 'agency'], name='errand_unseen'),
        ),
        migrations.AddIndex(
            model_name='errand',
            index=models.Index(condition=models.Q(('file__isnull', False)), fields=['expires_at'], name='errand_expires'),
        ),
        migrations.AddConstraint(
            model_name='erranditem',
            constraint=models.UniqueConstraint(fields=('errand', 'task_id'), name='errand_item_once'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('account', 'agency', 'name'), name='saved_view_name_once'),
        ),
    ]

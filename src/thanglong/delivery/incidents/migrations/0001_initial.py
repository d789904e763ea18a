"""Incidents."""

import django.db.models.deletion
import thanglong.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.UUIDField(default=thanglong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('overdue_intake', 'Hồ sơ chờ tiếp nhận quá 8 giờ làm việc'), ('overdue_dossier', 'Hồ sơ quá hạn mà chưa xin lỗi, hẹn lại'), ('silent_dossier', 'Hồ sơ không ai động đến đã lâu'), ('unanswered_opinion', 'Đơn vị được hỏi chưa trả lời'), ('adrift', 'Hồ sơ không có bước tiếp theo'), ('nobody_there', 'Việc không có ai làm'), ('failed_job', 'Việc chạy nền bị lỗi'), ('stuck_job', 'Việc chạy nền không được chạy'), ('stuck_event', 'Tin báo chưa được gửi đi'), ('undelivered', 'Tin nhắn không đến được người nhận')], max_length=20)),
                ('subject', models.CharField(max_length=120)),
                ('label', models.CharField(blank=True, max_length=200)),
                ('dossier_id', models.UUIDField(db_index=True, null=True)),
                ('agency', models.CharField(blank=True, max_length=35)),
                ('owner_name', models.CharField(blank=True, max_length=200)),
                ('owner_role', models.CharField(max_length=20)),
                ('severity', models.CharField(choices=[('warning', 'Cần xử lý'), ('critical', 'Nghiêm trọng')], max_length=10)),
                ('state', models.CharField(choices=[('open', 'Chưa ai nhận'), ('acknowledged', 'Đã nhận xử lý'), ('resolved', 'Đã xong')], default='open', max_length=12)),
                ('since', models.DateTimeField()),
                ('detail', models.TextField(blank=True)),
                ('opened_at', models.DateTimeField()),
                ('escalated_at', models.DateTimeField(null=True)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('acknowledged_by', models.JSONField(default=dict)),
                ('plan', models.TextField(blank=True)),
                ('resolved_at', models.DateTimeField(null=True)),
                ('resolved_by', models.JSONField(default=dict)),
                ('resolution', models.TextField(blank=True)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('resolved_at', None)), fields=['agency', 'opened_at'], name='incident_agency'), models.Index(condition=models.Q(('resolved_at', None)), fields=['owner', 'opened_at'], name='incident_owner')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('resolved_at', None)), fields=('kind', 'subject'), name='incident_open_once')],
            },
        ),
    ]

"""Nobody is awaited in a dossier that has ended: those withdrawn while papers were asked for still said so."""

from django.db import migrations

FORWARD = "UPDATE dossiers_dossier SET awaiting_applicant = false WHERE awaiting_applicant AND ended_at IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0009_money_due")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]

from django.db import migrations

from apps.core.guards import Guard, GuardInsert


class Migration(migrations.Migration):
    dependencies = [("ventures", "0001_initial")]

    operations = [
        Guard("ventures_metricpoint"),
        # What amounts mean hangs on these.
        Guard(
            "ventures_metricseries",
            columns=["venture_id", "key", "measure", "unit", "decimals", "kind", "period"],
        ),
        Guard("ventures_equitysplit"),
        Guard("ventures_equityshare"),
        GuardInsert(
            "ventures_equitysplit",
            when="(SELECT coalesce(sum(bps), 0) FROM ventures_equityshare "
            "WHERE split_id = NEW.id) <> 10000",
            message="ventures_equitysplit: its shares are not the whole",
        ),
        GuardInsert(
            "ventures_equityshare",
            when="EXISTS (SELECT 1 FROM ventures_equitysplit WHERE id = NEW.split_id)",
            message="ventures_equityshare: this is divided already",
        ),
        # What was offered is what is paid; another amount is another investment.
        Guard(
            "ventures_investment",
            columns=["venture_id", "investor_id", "kind", "amount", "valuation"],
        ),
        Guard(
            "ventures_investment",
            name="committed",
            columns=["reservation_id", "payee_id"],
            when="OLD.state <> 'interested'",
            delete=False,
        ),
    ]

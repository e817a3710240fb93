from apps.core.errors import InvalidField, NotFound, SmartStartError


class UnknownMetric(InvalidField):
    code = "analytics.unknown_metric"

    def __init__(self, known):
        super().__init__("metric", f"One of: {', '.join(sorted(known))}.", "unknown")


class NoSuchRun(NotFound):
    code = "analytics.no_such_run"
    message = "This report was not run that often."


class UnknownPeriod(SmartStartError):
    code = "analytics.unknown_period"
    message = "There are no figures for such a period."

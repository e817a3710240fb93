from functools import partial

from apps.ventures import services
from apps.ventures.models import Venture
from apps.workflows.registry import publish

publish(
    "venture",
    Venture,
    **{
        "submit": services.submit_venture,
        "return": services.return_venture,
        "launch": services.launch_venture,
        "pause": services.pause_venture,
        "resume": services.resume_venture,
        "close": services.close_venture,
    },
)
publish(
    "venture-stage",
    Venture,
    field="stage",
    **{
        f"enter_{stage}": partial(services.move_venture, stage=stage)
        for stage in Venture.Stage.values
    },
)

from apps.analytics import services
from apps.ventures.tests.factories import VentureFactory
from tests.doors import Door, everyone


def of_owner(world):
    return {"user_id": world.owner.pk}


def live_venture(world):
    return {"venture_id": VentureFactory(founder=world.owner, active=True).pk}


def question(world):
    return {"body": {"name": "My sign-ins", "metric": "sign_ins", "period_days": 7}}


def report_of(user):
    return services.make_report(name="Mine", metric="sign_ins", scope="user", by=user)


def report(world):
    world.report = getattr(world, "report", None) or report_of(world.owner)
    return {"id": world.report.pk}


def run(world):
    services.run_report(report=report_of_world(world), by=world.owner)
    return {"id": world.report.pk, "number": 1}


def report_of_world(world):
    report(world)
    return world.report


OWN = everyone(404, owner=200, superuser=200)

DOORS = [
    Door("GET", "/api/analytics/user/{user_id}", OWN, at=of_owner),
    Door(
        "GET",
        "/api/analytics/venture/{venture_id}",
        everyone(403, owner=200, superuser=200),
        at=live_venture,
    ),
    Door("GET", "/api/analytics/platform", everyone(403, superuser=200)),
    Door("GET", "/api/analytics/platform/insights", everyone(403, superuser=200)),
    Door("GET", "/api/analytics/insights", everyone(200)),
    Door("GET", "/api/analytics/metrics", everyone(200)),
    Door("GET", "/api/analytics/reports", everyone(200)),
    Door("POST", "/api/analytics/reports", everyone(201), at=question),
    Door("GET", "/api/analytics/reports/{id}", OWN, at=report),
    Door(
        "DELETE",
        "/api/analytics/reports/{id}",
        everyone(404, owner=204, superuser=204),
        at=report,
    ),
    Door(
        "POST",
        "/api/analytics/reports/{id}/run",
        everyone(404, owner=201, superuser=201),
        at=report,
    ),
    Door("GET", "/api/analytics/reports/{id}/runs", OWN, at=report),
    Door("GET", "/api/analytics/reports/{id}/runs/{number}", OWN, at=run),
    Door("GET", "/api/analytics/reports/{id}/runs/{number}/csv", OWN, at=run),
]

LISTS = {
    "/api/analytics/reports": lambda world: report_of(world.owner),
    "/api/analytics/reports/{id}/runs": (
        lambda world: services.run_report(report=report_of_world(world), by=world.owner),
        report,
    ),
}

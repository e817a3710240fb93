from tests.doors import Door, everyone


def about_owner(world):
    return {"user_id": world.owner.pk}


def award(world):
    return {"body": {"user_id": str(world.owner.pk), "activity_type": "CONTRIBUTION"}}


def award_badge(world):
    body = {"user_id": str(world.owner.pk), "badge": "first-steps", "reason": "Helped."}
    return {"body": body}


OWN = everyone(200, stranger=404)

DOORS = [
    Door("GET", "/api/gamification/levels", expect=everyone(200)),
    Door(
        "GET",
        "/api/gamification/profile/{user_id}",
        at=about_owner,
        expect=everyone(200),
    ),
    Door("GET", "/api/gamification/xp/{user_id}", at=about_owner, expect=everyone(200)),
    Door(
        "POST",
        "/api/gamification/xp/add",
        at=award,
        expect=everyone(403, superuser=201),
    ),
    Door("GET", "/api/gamification/leaderboard", expect=everyone(200)),
    Door("GET", "/api/gamification/leaderboard/around-me", expect=everyone(200)),
    Door(
        "GET",
        "/api/gamification/leaderboard/{category}",
        at=lambda world: {"category": "reputation"},
        expect=everyone(200),
    ),
    *[
        Door(
            "GET",
            f"/api/gamification/{name}/{{user_id}}",
            at=about_owner,
            expect=everyone(200),
        )
        for name in ("level", "achievements", "rankings")
    ],
    Door("GET", "/api/gamification/leaderboards", expect=everyone(200)),
    Door("GET", "/api/gamification/activity/{user_id}", at=about_owner, expect=OWN),
    Door("GET", "/api/gamification/badges", expect=everyone(200)),
    Door(
        "GET",
        "/api/gamification/badges/{user_id}",
        at=about_owner,
        expect=everyone(200),
    ),
    Door(
        "POST",
        "/api/gamification/badges/award",
        at=award_badge,
        expect=everyone(403, superuser=201),
    ),
    Door(
        "GET",
        "/api/gamification/reputation/{user_id}",
        at=about_owner,
        expect=everyone(200),
    ),
    Door(
        "GET",
        "/api/gamification/portfolio/{user_id}",
        at=about_owner,
        expect=everyone(200),
    ),
    Door(
        "GET",
        "/api/gamification/challenges/daily/{user_id}",
        at=about_owner,
        expect=OWN,
    ),
    Door("GET", "/api/gamification/settings", expect=everyone(200)),
    Door(
        "PUT",
        "/api/gamification/settings",
        at=lambda world: {"body": {"is_listed": False}},
        expect=everyone(200),
    ),
]


def one_more_on_the_board(world):
    from apps.gamification.tests.factories import with_xp
    from apps.users.tests.factories import UserFactory

    with_xp(UserFactory(), 10)


def one_more_entry(world):
    from apps.gamification.tests.factories import with_xp

    with_xp(world.owner, 10)


LISTS = {
    "/api/gamification/leaderboard/{category}": (
        one_more_on_the_board,
        lambda world: {"category": "xp"},
    ),
    "/api/gamification/leaderboard": one_more_on_the_board,
    "/api/gamification/activity/{user_id}": (one_more_entry, about_owner),
}

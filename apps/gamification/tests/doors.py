from tests.doors import Door, everyone


def about_owner(world):
    return {"user_id": world.owner.pk}


def award(world):
    return {"body": {"user_id": str(world.owner.pk), "activity_type": "CONTRIBUTION"}}


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
]


def one_more_on_the_board(world):
    from apps.gamification.tests.factories import with_xp
    from apps.users.tests.factories import UserFactory

    with_xp(UserFactory(), 10)


LISTS = {"/api/gamification/leaderboard": one_more_on_the_board}

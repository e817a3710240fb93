"""Conversations: who may say what where, once, and who hears of it."""

import threading
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from apps.core.errors import Forbidden, InvalidField
from apps.files.models import StoredFile
from apps.realtime import errors, groups, services
from apps.realtime.models import Message, Participant, Publication, Reaction, Thread
from apps.realtime.selectors import message_card, people_of
from apps.realtime.tests.factories import said_by
from apps.users.services import block_user
from apps.users.tests.factories import UserFactory
from apps.ventures.services import remove_member
from apps.ventures.tests.factories import MembershipFactory, VentureFactory

pytestmark = pytest.mark.django_db

BASE = "/api/websocket"


def heard(channel):
    rows = Publication.objects.filter(channel_id=channel).order_by("offset")
    return [(row.data["type"], row.data["data"]) for row in rows]


def direct(one, other):
    return services.open_direct_thread(user_id=other.pk, by=one)


# Opening ---------------------------------------------------------------------


def test_two_people_have_one_conversation():
    one, other = UserFactory(), UserFactory()

    first, second = direct(one, other), direct(other, one)

    assert first == second
    assert set(people_of(first)) == {one.pk, other.pk}


def test_nobody_talks_with_themselves():
    user = UserFactory()

    with pytest.raises(errors.PersonNotFound):
        direct(user, user)


@pytest.mark.parametrize("state", ["suspended"])
def test_who_is_gone_cannot_be_written_to(state):
    with pytest.raises(errors.PersonNotFound):
        direct(UserFactory(), UserFactory(**{state: True}))


@pytest.mark.parametrize("blocker", ["one", "other"])
def test_a_block_is_honoured_both_ways(blocker):
    people = {"one": UserFactory(), "other": UserFactory()}
    thread = direct(people["one"], people["other"])
    blocked = next(user for name, user in people.items() if name != blocker)
    block_user(user=blocked, by=people[blocker])

    for user in people.values():
        with pytest.raises(errors.MayNotSpeak):
            services.send_message(thread=thread, text="Hi", by=user)
    with pytest.raises(errors.PersonNotFound):
        services.open_group_thread(
            title="x", user_ids=[people["one"].pk], by=people["other"]
        )
    assert not Message.objects.exists()


def test_a_team_has_one_conversation_and_the_team_takes_part():
    venture = VentureFactory()
    member = MembershipFactory(venture=venture).user

    thread = services.open_team_thread(venture_id=venture.pk, by=venture.founder)

    assert services.open_team_thread(venture_id=venture.pk, by=member) == thread
    assert set(people_of(thread)) == {venture.founder_id, member.pk}
    with pytest.raises(errors.NotInTeam):
        services.open_team_thread(venture_id=venture.pk, by=UserFactory())
    remove_member(venture=venture, user=member, by=venture.founder)
    with pytest.raises(errors.ThreadNotFound):
        services.send_message(thread=thread, text="Hi", by=member)


def test_people_join_and_leave_a_group():
    user, new = UserFactory(), UserFactory()
    thread = said_by(user).thread

    services.add_people(thread=thread, user_ids=[new.pk], by=user)
    services.leave_thread(thread=thread, by=new)
    with pytest.raises(errors.ThreadNotFound):
        services.send_message(thread=thread, text="Hi", by=new)
    services.add_people(thread=thread, user_ids=[new.pk], by=user)
    services.send_message(thread=thread, text="Hi", by=new)

    kinds = [kind for kind, _ in heard(groups.thread(thread.pk))]
    assert kinds == ["message", "people_joined", "people_left", "people_joined", "message"]
    with pytest.raises(errors.OnlyGroups):
        services.leave_thread(thread=direct(user, new), by=user)


def test_a_group_is_not_a_crowd(monkeypatch):
    monkeypatch.setattr("apps.realtime.services.threads.MAX_PEOPLE", 3)
    user, people = UserFactory(), UserFactory.create_batch(3)

    with pytest.raises(errors.TooManyPeople):
        services.open_group_thread(
            title="x", user_ids=[person.pk for person in people], by=user
        )
    thread = said_by(user).thread
    with pytest.raises(errors.TooManyPeople):
        services.add_people(
            thread=thread, user_ids=[person.pk for person in people], by=user
        )


# Saying ----------------------------------------------------------------------


def test_messages_are_numbered_and_shown(announced):
    user = UserFactory()
    first = said_by(user, "One")
    second = said_by(user, "Two", thread=first.thread, reply_to=1)

    assert (first.number, second.number) == (1, 2)
    (_, one), (_, two) = heard(groups.thread(first.thread_id))
    assert (one["text"], one["author"]["name"]) == ("One", user.name)
    assert (two["text"], two["reply_to"]) == ("Two", 1)
    assert announced().count("realtime.message_sent") == 2


def test_the_same_nonce_is_said_once():
    user = UserFactory()
    first = said_by(user, "One", nonce="n1")

    assert said_by(user, "One", thread=first.thread, nonce="n1") == first
    with pytest.raises(errors.NonceReused):
        said_by(user, "Two", thread=first.thread, nonce="n1")
    assert len(heard(groups.thread(first.thread_id))) == 1


def test_what_cannot_be_answered_mentioned_or_attached():
    user = UserFactory()
    thread = said_by(user).thread

    for wrong in (
        {"reply_to": 9},
        {"mentions": [UserFactory().pk]},
        {"files": [uuid4()]},
    ):
        with pytest.raises(InvalidField):
            said_by(user, thread=thread, **wrong)
    assert thread.messages.count() == 1


def test_a_file_is_shown_and_those_who_take_part_may_read_it():
    user, friend, stranger = UserFactory(), UserFactory(), UserFactory()
    file = StoredFile.objects.create(
        owner=user, name="plan.pdf", storage_name="x", size_bytes=1, state="clean",
        sha256="0" * 64, media_type="application/pdf",
    )  # fmt: skip
    thread = direct(user, friend)

    message = said_by(user, thread=thread, files=[file.pk])
    said_by(user, thread=thread, files=[file.pk])

    assert message_card(message.pk)["files"] == [{"id": str(file.pk), "name": "plan.pdf"}]
    assert StoredFile.objects.visible_to(friend).filter(pk=file.pk).exists()
    assert not StoredFile.objects.visible_to(stranger).filter(pk=file.pk).exists()


def test_others_hear_of_it_in_their_own_rooms_unless_muted(settle):
    user, friend, quiet = UserFactory(), UserFactory(), UserFactory()
    thread = services.open_group_thread(title="x", user_ids=[friend.pk, quiet.pk], by=user)
    services.mute_thread(thread=thread, is_muted=True, by=quiet)

    said_by(user, "Hi", thread=thread, mentions=[friend.pk])
    settle()

    ((kind, card),) = heard(groups.user(friend.pk))
    assert (kind, card["text"], card["mentions"]) == ("message", "Hi", [str(friend.pk)])
    assert heard(groups.user(quiet.pk)) == []
    assert "message" not in [kind for kind, _ in heard(groups.user(user.pk))]


def test_only_its_author_changes_a_message():
    user = UserFactory()
    message = said_by(user)
    friend = message.thread.participants.exclude(user=user).get().user

    with pytest.raises(Forbidden):
        services.edit_message(message=message, text="Mine", by=friend)
    with pytest.raises(Forbidden):
        services.delete_message(message=message, by=friend)
    with pytest.raises(errors.ThreadNotFound):
        services.edit_message(message=message, text="Mine", by=UserFactory())

    edited = services.edit_message(message=message, text="Better", by=user)
    assert edited.edited_at is not None
    assert heard(groups.thread(message.thread_id))[-1][0] == "message_edited"


def test_what_was_taken_back_is_nowhere(settle):
    user = UserFactory()
    message = said_by(user, "secret words")
    services.edit_message(message=message, text="secret words still", by=user)
    settle()

    services.delete_message(message=message, by=user)

    message.refresh_from_db()
    assert message.text == ""
    for row in Publication.objects.all():
        assert "secret" not in str(row.data)
    with pytest.raises(errors.MessageDeleted):
        services.edit_message(message=message, text="x", by=user)
    with pytest.raises(errors.MessageDeleted):
        services.react(message=message, emoji="x", by=user)


def test_reactions_stand_once():
    user = UserFactory()
    message = said_by(user)

    for _ in range(2):
        services.react(message=message, emoji="+1", by=user)
    assert message_card(message.pk)["reactions"] == {"+1": 1}
    for _ in range(2):
        services.take_back_reaction(message=message, emoji="+1", by=user)

    kinds = [kind for kind, _ in heard(groups.thread(message.thread_id))]
    assert kinds == ["message", "reaction_added", "reaction_removed"]
    assert not Reaction.objects.exists()


def test_reading_never_goes_back(api):
    user = UserFactory()
    thread = said_by(user).thread
    friend = thread.participants.exclude(user=user).get().user
    for _ in range(4):
        said_by(user, thread=thread)
    api.as_(friend)

    assert api.get(f"{BASE}/threads").json()["results"][0]["unread_count"] == 5
    for number, expected in ((3, 3), (1, 3), (99, 5)):
        answer = api.post(f"{BASE}/threads/{thread.pk}/read", {"number": number})
        assert answer.json()["read_up_to"] == expected
    assert api.get(f"{BASE}/threads").json()["results"][0]["unread_count"] == 0
    kinds = [kind for kind, _ in heard(groups.thread(thread.pk))]
    assert kinds.count("read") == 2


# Over REST -------------------------------------------------------------------


def test_a_conversation_over_rest(api):
    user, friend = UserFactory(), UserFactory()
    api.as_(user)
    thread = api.post(f"{BASE}/threads", {"user_id": str(friend.pk)}).json()
    assert (thread["kind"], thread["title"]) == ("direct", friend.name)
    assert thread["with_user"] == {"id": str(friend.pk), "name": friend.name}

    place = f"{BASE}/threads/{thread['id']}/messages"
    assert api.post(place, {"text": "Shall we?"}).status_code == 201
    assert api.post(place, {"text": "Today?"}).status_code == 201
    texts = [row["text"] for row in api.get(place).json()["results"]]
    assert texts == ["Today?", "Shall we?"]
    found = api.get(f"{BASE}/messages?q=shall").json()["results"]
    assert [row["number"] for row in found] == [1]

    api.as_(UserFactory())
    assert api.get(f"{BASE}/messages?q=shall").json()["results"] == []
    assert api.get(place).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"title": "x"},
        {"user_ids": []},
        {"user_id": "x"},
        {"user_id": str(uuid4()), "venture_id": str(uuid4())},
    ],
)
def test_opening_says_what_is_missing(api, body):
    response = api.as_(UserFactory()).post(f"{BASE}/threads", body)

    assert response.status_code == 400
    assert response.json()["errors"]


# The database ----------------------------------------------------------------


def test_what_the_database_refuses():
    message = said_by(UserFactory(), nonce="n")
    thread, author = message.thread, message.author
    pair = direct(author, UserFactory())
    team = services.open_team_thread(
        venture_id=(venture := VentureFactory()).pk, by=venture.founder
    )

    wrong = [
        lambda: Message.objects.create(thread=thread, number=1, author=author),
        lambda: Message.objects.create(thread=pair, number=1, author=author, nonce="n"),
        lambda: Message.objects.filter(pk=message.pk).update(deleted_at=message.created_at),
        lambda: Message.objects.filter(pk=message.pk).update(reply_to=message.pk),
        lambda: Participant.objects.create(thread=thread, user=author),
        lambda: Thread.objects.filter(pk=thread.pk).update(pair=pair.pair, kind="direct"),
        lambda: Thread.objects.filter(pk=thread.pk).update(venture=venture),
        lambda: Thread.objects.filter(pk=pair.pk).update(pair=""),
        lambda: Thread.objects.create(
            kind="team",
            venture=venture,
            opened_by=author,
            active_at=team.active_at,
        ),
    ]

    for act in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_speak_at_once_and_every_number_is_given_once():
    user = UserFactory()
    thread = said_by(user).thread
    people = [user, thread.participants.exclude(user=user).get().user] * 3

    def speak(person):
        try:
            for _ in range(5):
                said_by(person, thread=thread)
        finally:
            connection.close()

    threads = [threading.Thread(target=speak, args=[person]) for person in people]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    numbers = Message.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 32))

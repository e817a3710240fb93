"""The people of the demo world. All names are invented."""

from django.utils import timezone

from apps.core.demo import MEMBER_EMAIL, PASSWORD, STAFF_EMAIL, scene
from apps.users.models import Audience, Connection, PortfolioItem, User, UserSkill
from apps.users.passwords import hash_new_password
from apps.users.services import (
    accept_connection,
    add_portfolio_item,
    add_skill,
    change_privacy,
    complete_stage,
    endorse_skill,
    name_skill,
    register_user,
    request_connection,
    update_profile,
)

FIRST_NAMES = [
    "Nora",
    "Emil",
    "Aisha",
    "Tomás",
    "Yuki",
    "Priya",
    "Lukas",
    "Zanele",
    "Mateo",
    "Ingrid",
    "Omar",
    "Hana",
    "Felix",
    "Amara",
    "Jonas",
    "Leila",
    "Diego",
    "Freya",
    "Kofi",
    "Marta",
    "Anton",
    "Sana",
    "Rafael",
    "Elif",
    "Viktor",
    "Naledi",
    "Hugo",
    "Mei",
    "Samuel",
    "Iris",
    "Tariq",
    "Clara",
]
LAST_NAMES = [
    "Lindqvist",
    "Okafor",
    "Moreau",
    "Tanaka",
    "Petrov",
    "Alvarez",
    "Haddad",
    "Novak",
    "Mbeki",
    "Fischer",
    "Rossi",
    "Kaya",
    "Jansen",
    "Silva",
    "Byrne",
    "Chandra",
    "Weiss",
    "Dubois",
    "Larsen",
    "Osei",
    "Horvat",
    "Costa",
    "Nakamura",
    "Eriksen",
    "Baptiste",
    "Quinn",
    "Marchetti",
    "Sorensen",
    "Aydin",
    "Keller",
]
CRAFTS = {
    "Product designer": ["a", "interface design", "Figma files nobody is afraid of"],
    "Backend engineer": ["a", "distributed systems", "queues that drain"],
    "Hardware engineer": ["a", "sensors and firmware", "boards that survive winter"],
    "Data scientist": ["a", "forecasting", "models with honest error bars"],
    "Growth marketer": ["a", "first customers", "landing pages that say one thing"],
    "Finance lead": ["a", "early-stage finance", "cash plans founders understand"],
    "Legal counsel": ["a", "company law", "contracts one can read"],
    "Biotech researcher": ["a", "enzyme engineering", "bench work into products"],
    "Operations manager": ["an", "supply chains", "deliveries on the promised day"],
    "Community builder": ["a", "member programmes", "meetups people return to"],
}
SKILLS = {
    "Product designer": ["Interface design", "User research", "Prototyping"],
    "Backend engineer": ["Distributed systems", "PostgreSQL", "Python"],
    "Hardware engineer": ["Sensors", "Firmware", "Circuit design"],
    "Data scientist": ["Forecasting", "Statistics", "Python"],
    "Growth marketer": ["First customers", "Copywriting", "User research"],
    "Finance lead": ["Cash planning", "Fundraising", "Statistics"],
    "Legal counsel": ["Company law", "Contracts", "Fundraising"],
    "Biotech researcher": ["Enzyme engineering", "Lab work", "Statistics"],
    "Operations manager": ["Supply chains", "Logistics", "Cash planning"],
    "Community builder": ["Events", "Copywriting", "Member programmes"],
}
WORKS = [
    ("A pilot with {} paying customers", "Signed, delivered and renewed once."),
    ("A prototype shown to {} testers", "Their notes changed what we built."),
    ("A report on {} small firms", "Who buys, who waits, and why."),
    ("A process that saves {} hours a month", "Written down, taught, still in use."),
]
WORDS = ["Delivered when it counted.", "Explains it so that one understands.", ""]
FIELDS = [
    "climate",
    "health",
    "education",
    "logistics",
    "food",
    "mobility",
    "energy",
    "housing",
    "farming",
    "music",
]
WANTS = [
    "a technical co-founder",
    "a first venture to join",
    "an advisor who has sold before",
    "people to test with",
    "a part-time role",
]
PLACES = [
    ("Gothenburg, Sweden", "Europe/Stockholm", "sv"),
    ("Lagos, Nigeria", "Africa/Lagos", "en"),
    ("Lyon, France", "Europe/Paris", "fr"),
    ("Osaka, Japan", "Asia/Tokyo", "ja"),
    ("Bengaluru, India", "Asia/Kolkata", "en"),
    ("Porto, Portugal", "Europe/Lisbon", "pt"),
    ("Medellín, Colombia", "America/Bogota", "es"),
    ("Izmir, Türkiye", "Europe/Istanbul", "tr"),
    ("Accra, Ghana", "Africa/Accra", "en"),
    ("Leipzig, Germany", "Europe/Berlin", "de"),
    ("Halifax, Canada", "America/Halifax", "en"),
    ("Wellington, New Zealand", "Pacific/Auckland", "en"),
]


@scene
def move_people_in(world):
    """One member of staff, and `world.size` people; the first is the demo member."""
    known = {user.email: user for user in User.objects.filter(email__endswith=".example")}
    password_hash = None
    for number, (email, names, profile) in enumerate(_everybody(world)):
        user = known.get(email)
        if user is None:
            password_hash = password_hash or hash_new_password(PASSWORD, owner=User())
            is_staff = email == STAFF_EMAIL
            user = register_user(
                email=email,
                first_name=names[0],
                last_name=names[1],
                password_hash=password_hash,
                is_staff=is_staff,
                is_superuser=is_staff,
                email_verified_at=timezone.now(),
            )
            update_profile(user=user, by=user, **profile)
        if number == 0:
            world.staff = user
        else:
            world.people.append(user)


def _everybody(world):
    yield STAFF_EMAIL, ("Robin", "Staff"), _profile(world)
    yield MEMBER_EMAIL, ("Mika", "Member"), _profile(world)
    for number in range(1, world.size):
        first = world.random.choice(FIRST_NAMES)
        last = world.random.choice(LAST_NAMES)
        yield f"person-{number}@smartstart.example", (first, last), _profile(world)


def _profile(world):
    craft, (article, skill, product) = world.random.choice(list(CRAFTS.items()))
    field = world.random.choice(FIELDS)
    years = world.random.randint(2, 21)
    place, time_zone, language = world.random.choice(PLACES)
    return {
        "headline": f"{craft} in {field}",
        "bio": (
            f"{years} years of {skill}, lately in {field}. I am {article} "
            f"{craft.lower()} who likes {product}. Looking for {world.random.choice(WANTS)}."
        ),
        "location": place,
        "industry": field.capitalize(),
        "time_zone": time_zone,
        "language": language,
    }


@scene
def let_people_meet(world):
    """Everybody knows a few others: more of those who came early, as it goes."""
    known = set(Connection.objects.values_list("low", "high"))
    for number, person in enumerate(world.people[1:], start=1):
        count = min(number, world.random.randint(1, 4))
        for other in sorted(
            world.random.sample(world.people[:number], count), key=lambda one: one.pk
        ):
            pair = tuple(sorted([person.pk, other.pk]))
            answer = world.random.random()
            if pair in known:
                continue
            connection = request_connection(user=other, by=person, note="")
            if answer < 0.85:
                accept_connection(connection=connection, by=other)


@scene
def let_people_tell_what_they_can(world):
    """Skills that fit the craft, words of connections for them, and some work to show."""
    skills = {
        name: name_skill(name=name) for names in SKILLS.values() for name in sorted(names)
    }
    done = set(UserSkill.objects.values_list("user", flat=True))
    shown = set(PortfolioItem.objects.values_list("user", flat=True))
    for person in world.people:
        names = SKILLS.get(person.profile.headline.split(" in ")[0], ["Events"])
        levels = [world.random.randint(2, 5) for _ in names]
        friends = list(User.objects.connected_to(person).order_by("pk"))
        draws = [(world.random.random(), world.random.randint(2, 5)) for _ in friends]
        title, summary = world.random.choice(WORKS)
        amount, asks_privacy = world.random.randint(3, 90), world.random.random() < 0.1
        word = world.random.choice(WORDS)
        if person.pk not in done:
            for name, level in zip(names, levels, strict=True):
                held = add_skill(user=person, skill=skills[name], level=level, by=person)
                for friend, (draw, weight) in zip(friends, draws, strict=True):
                    if draw < 0.15:
                        endorse_skill(user_skill=held, weight=weight, note=word, by=friend)
        if person.pk not in shown:
            add_portfolio_item(
                user=person, by=person, title=title.format(amount), summary=summary
            )
            complete_stage(journey=person.journey, by=person)
            if asks_privacy:
                change_privacy(user=person, by=person, location=Audience.CONNECTIONS)

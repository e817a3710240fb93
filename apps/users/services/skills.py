"""What people can do, and vouching for others."""

from django.db import IntegrityError, transaction
from django.db.models import F

from apps.core.errors import Forbidden, NotFound
from apps.core.outbox import announce
from apps.users.errors import (
    AlreadyEndorsed,
    NotConnected,
    NotOneself,
    SkillKnown,
    SkillNameTaken,
    TooManySkills,
)
from apps.users.events import (
    EndorsementWithdrawn,
    SkillAdded,
    SkillEndorsed,
    SkillGraded,
    SkillRemoved,
)
from apps.users.models import Endorsement, Skill, User, UserSkill, skill_key
from apps.users.selectors import are_connected
from apps.users.services.accounts import change_row, may_change

MAX_SKILLS = 50


@transaction.atomic
def name_skill(*, name: str, category: str = "") -> Skill:
    """The catalogue has this skill, under whichever spelling came first."""
    skill, _ = Skill.objects.get_or_create(
        key=skill_key(name),
        defaults={"name": " ".join(name.split()), "category": category},
    )
    return skill


@transaction.atomic
def edit_skill(*, skill: Skill, name: str, category: str) -> Skill:
    """Staff spelled a skill better. Raises SkillNameTaken."""
    skill = Skill.objects.locked(skill.pk)
    skill.name, skill.key, skill.category = name, skill_key(name), category
    try:
        with transaction.atomic():
            skill.save()
    except IntegrityError as error:
        raise SkillNameTaken from error
    return skill


@transaction.atomic
def add_skill(*, user: User, skill: Skill, level: int, by: User | None) -> UserSkill:
    """The person says they have this skill. Raises Forbidden, SkillKnown, TooManySkills."""
    if not may_change(user, by):
        raise Forbidden
    user = User.objects.locked(user.pk)
    held = user.skills.all()
    if held.filter(skill=skill).exists():
        raise SkillKnown
    if held.count() >= MAX_SKILLS:
        raise TooManySkills
    row = UserSkill.objects.create(user=user, skill=skill, level=level)
    announce(SkillAdded(user_id=str(user.pk), skill_id=str(skill.pk)), by=by)
    return row


@transaction.atomic
def grade_skill(*, user_skill: UserSkill, level: int, by: User | None) -> UserSkill:
    """The person says how well. Raises Forbidden."""
    if not may_change(user_skill.user, by):
        raise Forbidden
    user_skill = UserSkill.objects.locked(user_skill.pk)
    if change_row(user_skill, {"level": level}):
        ids = {"user_id": str(user_skill.user_id), "skill_id": str(user_skill.skill_id)}
        announce(SkillGraded(**ids), by=by)
    return user_skill


@transaction.atomic
def remove_skill(*, user_skill: UserSkill, by: User | None) -> None:
    """The person does not claim it any more; what others said of it goes with it.

    Raises Forbidden, NotFound.
    """
    if not may_change(user_skill.user, by):
        raise Forbidden
    user_skill = _locked(user_skill.user_id, user_skill.skill_id)
    ids = {"user_id": str(user_skill.user_id), "skill_id": str(user_skill.skill_id)}
    for endorsement in _of(user_skill).order_by("pk"):
        _withdraw(endorsement, by)
    user_skill.delete()
    announce(SkillRemoved(**ids), by=by)


def _locked(user_id, skill_id):
    held = UserSkill.objects.select_for_update().filter(user=user_id, skill=skill_id)
    row = held.first()
    if row is None:
        raise NotFound
    return row


def _of(user_skill):
    return Endorsement.objects.filter(
        endorsed=user_skill.user_id, skill=user_skill.skill_id
    )


@transaction.atomic
def endorse_skill(
    *, user_skill: UserSkill, weight: int, note: str = "", by: User
) -> Endorsement:
    """`by` vouches for a skill of somebody they are connected to.

    Raises NotOneself, NotConnected, NotFound, AlreadyEndorsed.
    """
    if user_skill.user_id == by.pk:
        raise NotOneself
    if not are_connected(by.pk, user_skill.user_id):
        raise NotConnected
    user_skill = _locked(user_skill.user_id, user_skill.skill_id)
    try:
        with transaction.atomic():
            endorsement = Endorsement.objects.create(
                endorser=by,
                endorsed_id=user_skill.user_id,
                skill_id=user_skill.skill_id,
                weight=weight,
                note=note,
            )
    except IntegrityError as error:
        raise AlreadyEndorsed from error
    _count(user_skill, 1, weight)
    announce(SkillEndorsed(**_ids(endorsement), weight=weight), by=by)
    return endorsement


@transaction.atomic
def withdraw_endorsement(*, user_skill: UserSkill, by: User) -> None:
    """`by` does not vouch for it any more. Raises NotFound."""
    user_skill = _locked(user_skill.user_id, user_skill.skill_id)
    endorsement = _of(user_skill).filter(endorser=by).first()
    if endorsement is None:
        raise NotFound
    _count(user_skill, -1, -endorsement.weight)
    _withdraw(endorsement, by)


def _count(user_skill, count, weight):
    UserSkill.objects.filter(pk=user_skill.pk).update(
        endorsement_count=F("endorsement_count") + count,
        endorsement_sum=F("endorsement_sum") + weight,
    )


def _withdraw(endorsement, by):
    ids = _ids(endorsement)
    endorsement.delete()
    announce(EndorsementWithdrawn(**ids), by=by)


def _ids(endorsement):
    return {
        "endorsement_id": str(endorsement.pk),
        "endorser_id": str(endorsement.endorser_id),
        "endorsed_id": str(endorsement.endorsed_id),
        "skill_id": str(endorsement.skill_id),
    }


@transaction.atomic
def forget_skills(*, user: User) -> None:
    """Somebody who is gone can nothing, and vouches for nobody."""
    for row in user.skills.order_by("pk"):
        remove_skill(user_skill=row, by=None)
    for endorsement in user.endorsements_given.order_by("pk"):
        row = UserSkill(user_id=endorsement.endorsed_id, skill_id=endorsement.skill_id)
        withdraw_endorsement(user_skill=row, by=user)

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.buz import selectors, services
from apps.buz.api.keys import movement_key
from apps.buz.api.permissions import whose
from apps.buz.api.serializers.fields import percent
from apps.buz.api.serializers.staking import (
    ClaimSerializer,
    NothingSerializer,
    RewardSerializer,
    StakeBuzSerializer,
    StakeQuoteSerializer,
    StakeSerializer,
    TierSerializer,
    UnstakeBuzSerializer,
    UnstakedSerializer,
    UnstakeQuoteSerializer,
    reward_shape,
    stake_shape,
)
from apps.buz.models import StakePosition, StakeTier
from apps.core.api.views import ApiView, ApiViewSet


class TiersViewSet(ApiViewSet):
    queryset = StakeTier.objects.none()
    authentication_classes = ()
    permission_classes = ()
    orderings = {"shortest": ("days", "pk")}

    @extend_schema(responses=TierSerializer(many=True), auth=[])
    def list(self, request):
        """The stakes on offer."""
        tiers = StakeTier.objects.on_offer(timezone.now())
        return self.page(tiers, lambda tier: TierSerializer(tier).data)


def _read_stake(request):
    """The tier and the grains a stake or its quote is about."""
    form = StakeBuzSerializer(data=request.data)
    form.is_valid(raise_exception=True)
    given = form.validated_data
    tier = services.find_tier(code=given.get("tier"), days=given.get("days"))
    return tier, given["amount"]


class StakeView(ApiView):
    @extend_schema(request=StakeBuzSerializer, responses={201: StakeSerializer})
    def post(self, request):
        """Lock BUZ for a term. The reward is set aside at once."""
        tier, grains = _read_stake(request)
        position = services.stake_buz(
            owner=request.user,
            tier=tier,
            grains=grains,
            key=movement_key(request),
            by=request.user,
        )
        return Response(stake_shape(position), status=201)


class StakeQuoteView(ApiView):
    repeatable = False  # Nothing happens.

    @extend_schema(request=StakeBuzSerializer, responses=StakeQuoteSerializer)
    def post(self, request):
        """What a stake would bring. Nothing is opened."""
        tier, grains = _read_stake(request)
        services.check_stake(tier, grains)
        reward = tier.reward_for(grains)
        body = {
            "tier": tier.code,
            "days": tier.days,
            "apy": percent(tier.rate_bps),
            "amount": grains,
            "reward": reward,
            "total_at_maturity": grains + reward,
            "penalty_if_early": tier.penalty_for(grains),
            "matures_at": tier.matures_at(timezone.now()),
        }
        return Response(StakeQuoteSerializer(body).data)


def _read_position(request):
    form = UnstakeBuzSerializer(data=request.data)
    form.is_valid(raise_exception=True)
    stakes = StakePosition.objects.filter(owner=request.user)
    return get_object_or_404(stakes, pk=form.validated_data["stake_id"])


class UnstakeView(ApiView):
    @extend_schema(request=UnstakeBuzSerializer, responses=UnstakedSerializer)
    def post(self, request):
        """Take a stake back: with its reward when due, less the penalty before."""
        position = _read_position(request)
        receipt = services.unstake_buz(
            position=position, key=movement_key(request), by=request.user
        )
        paid = {"unstake": 0, "reward": 0, "penalty": 0}
        for row in receipt.transfers:
            if row.phase != "void":
                paid[row.kind] += row.grains
        body = {
            "stake": StakePosition.objects.select_related("tier").get(pk=position.pk),
            "principal": position.amount,
            "penalty": paid["penalty"],
            "reward": paid["reward"],
            "total": paid["unstake"] + paid["reward"],
            "balance": selectors.balance_of(request.user.pk).balance,
        }
        return Response(UnstakedSerializer(body).data)


class UnstakeQuoteView(ApiView):
    repeatable = False  # Nothing happens.

    @extend_schema(request=UnstakeBuzSerializer, responses=UnstakeQuoteSerializer)
    def post(self, request):
        """What taking a stake back now would bring. Nothing is changed."""
        quote = selectors.unstake_quote(_read_position(request))
        return Response(UnstakeQuoteSerializer(quote).data)


class StakesViewSet(ApiViewSet):
    queryset = StakePosition.objects.none()

    @extend_schema(responses=StakeSerializer(many=True))
    def list(self, request, user_id):
        """A person's stakes, newest first, the ended ones too."""
        stakes = StakePosition.objects.filter(owner_id=whose(request, user_id))
        return self.page(stakes.select_related("tier"), stake_shape)


class RewardsViewSet(ApiViewSet):
    queryset = StakePosition.objects.none()

    @extend_schema(responses=RewardSerializer(many=True))
    def list(self, request, user_id):
        """What a person's stakes have earned, and what of it can be claimed."""
        stakes = StakePosition.objects.filter(owner_id=whose(request, user_id))
        return self.page(stakes, reward_shape)


class ClaimView(ApiView):
    @extend_schema(request=NothingSerializer, responses=ClaimSerializer)
    def post(self, request):
        """Have the rewards of all stakes that are due; the stakes themselves stay."""
        NothingSerializer(data=request.data).is_valid(raise_exception=True)
        receipt = services.claim_rewards(
            owner=request.user, key=movement_key(request), by=request.user
        )
        body = {
            "claimed": [row.id for row in receipt.transfers],
            "total": sum(row.grains for row in receipt.transfers),
            "balance": selectors.balance_of(request.user.pk).balance,
        }
        return Response(ClaimSerializer(body).data)

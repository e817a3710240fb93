from datetime import timedelta

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from apps.buz import services
from apps.buz.api.keys import movement_key
from apps.buz.api.permissions import whose
from apps.buz.api.serializers.reservations import (
    ReservationSerializer,
    ReserveBuzSerializer,
    SettleReservationSerializer,
    reservation_shape,
)
from apps.buz.api.serializers.staking import NothingSerializer
from apps.buz.models import Reservation
from apps.core.api.views import ApiView, ApiViewSet, etag
from apps.users.models import User


class ReserveView(ApiView):
    @extend_schema(request=ReserveBuzSerializer, responses={201: ReservationSerializer})
    def post(self, request):
        """Set an amount and its fee aside for somebody, until you settle or time is up."""
        form = ReserveBuzSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        people = User.objects.visible_to(request.user).present()
        reservation = services.reserve_buz(
            payer=request.user,
            payee=get_object_or_404(people, pk=given["to"]),
            grains=given["amount"],
            key=movement_key(request),
            memo=given["memo"],
            expires_at=timezone.now() + timedelta(days=given["days"]),
            by=request.user,
        )
        return Response(reservation_shape(reservation), status=201)


class ReservationsViewSet(ApiViewSet):
    queryset = Reservation.objects.none()

    @extend_schema(responses=ReservationSerializer(many=True))
    def list(self, request, user_id):
        """What a person promised or was promised, newest first."""
        user_id = whose(request, user_id)
        rows = Reservation.objects.filter(Q(payer=user_id) | Q(payee=user_id))
        return self.page(rows.select_related("payer", "payee"), reservation_shape)


class ReservationViewSet(ApiViewSet):
    queryset = Reservation.objects.none()

    def get_queryset(self):
        return Reservation.objects.visible_to(self.request.user)

    def get_object(self):
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["id"])

    def _answer(self, pk):
        row = Reservation.objects.select_related("payer", "payee").get(pk=pk)
        return Response(reservation_shape(row), headers={"ETag": etag(row)})

    @extend_schema(responses=ReservationSerializer)
    def retrieve(self, request, id):
        """One reservation, for the two whose money it is."""
        return self._answer(self.get_object().pk)

    @extend_schema(request=SettleReservationSerializer, responses=ReservationSerializer)
    def settle(self, request, id):
        """The payer lets the payee have it, or a part of it."""
        form = SettleReservationSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.settle_reservation(
            reservation=self.get_object(),
            grains=form.validated_data.get("amount"),
            key=movement_key(request),
            by=request.user,
        )
        return self._answer(id)

    @extend_schema(request=NothingSerializer, responses=ReservationSerializer)
    def void(self, request, id):
        """The payee declines it, and the payer has it all back."""
        NothingSerializer(data=request.data).is_valid(raise_exception=True)
        services.void_reservation(
            reservation=self.get_object(), key=movement_key(request), by=request.user
        )
        return self._answer(id)

"""Conversations: the REST side of what sockets say."""

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from apps.core.api.throttling import limit
from apps.core.api.views import ApiView, ApiViewSet, etag
from apps.realtime import selectors, services
from apps.realtime.api import serializers
from apps.realtime.models import Message, Thread


def read_form(form_class, request):
    form = form_class(data=request.data)
    form.is_valid(raise_exception=True)
    return form.validated_data


def find_thread(request, id):
    return get_object_or_404(Thread.objects.visible_to(request.user), pk=id)


def find_message(request, id):
    return get_object_or_404(Message.objects.visible_to(request.user), pk=id)


class ThreadViewSet(ApiViewSet):
    """The conversations one takes part in, those that last said something first."""

    queryset = Thread.objects.none()
    filter_backends = ()
    versioned = False
    orderings = {"latest": ("-active_at", "-pk")}

    def get_queryset(self):
        threads = Thread.objects.visible_to(self.request.user)
        return threads.with_reading(self.request.user)

    @extend_schema(responses=serializers.ThreadSerializer(many=True))
    def list(self, request):
        page = self.paginate_queryset(self.get_queryset().select_related("venture"))
        return self.get_paginated_response(selectors.thread_cards(page, request.user))

    @extend_schema(
        request=serializers.OpenThreadSerializer,
        responses={201: serializers.ThreadSerializer},
    )
    def create(self, request):
        given = read_form(serializers.OpenThreadSerializer, request)
        open_thread = (
            services.open_direct_thread
            if "user_id" in given
            else services.open_team_thread
            if "venture_id" in given
            else services.open_group_thread
        )
        return self._card(open_thread(**given, by=request.user), status=201)

    @extend_schema(responses=serializers.ThreadSerializer)
    def retrieve(self, request, id):
        return self._card(find_thread(request, id))

    @extend_schema(responses={204: None})
    def destroy(self, request, id):
        """Leave a group."""
        services.leave_thread(thread=find_thread(request, id), by=request.user)
        return Response(status=204)

    def _card(self, thread, status=200):
        rows = self.get_queryset().filter(pk=thread.pk).select_related("venture")
        (card,) = selectors.thread_cards(rows, self.request.user)
        return Response(card, status=status)


class PeopleView(ApiView):
    """Who takes part in a conversation."""

    @extend_schema(responses=serializers.ThreadPersonSerializer(many=True))
    def get(self, request, id):
        return Response(selectors.people_cards(find_thread(request, id)))

    @extend_schema(
        request=serializers.AddPeopleSerializer,
        responses={201: serializers.ThreadPersonSerializer(many=True)},
    )
    def post(self, request, id):
        given = read_form(serializers.AddPeopleSerializer, request)
        thread = services.add_people(
            thread=find_thread(request, id), **given, by=request.user
        )
        return Response(selectors.people_cards(thread), status=201)


class MuteView(ApiView):
    """Hear of new messages, or not, outside the conversation itself."""

    @extend_schema(
        request=serializers.MuteSerializer, responses=serializers.ReadingSerializer
    )
    def post(self, request, id):
        given = read_form(serializers.MuteSerializer, request)
        thread = find_thread(request, id)
        return _reading(services.mute_thread(thread=thread, **given, by=request.user))


class ReadView(ApiView):
    """Everything up to this message has been read."""

    @extend_schema(
        request=serializers.ReadSerializer, responses=serializers.ReadingSerializer
    )
    def post(self, request, id):
        given = read_form(serializers.ReadSerializer, request)
        thread = find_thread(request, id)
        return _reading(services.mark_read(thread=thread, **given, by=request.user))


def _reading(seat):
    return Response({"read_up_to": seat.read_up_to, "is_muted": seat.is_muted})


class MessageListView(ApiViewSet):
    """What was said in a conversation, newest first."""

    queryset = Message.objects.none()
    filter_backends = ()
    orderings = {"newest": ("-number", "-pk"), "oldest": ("number", "pk")}

    def get_throttles(self):
        return [limit("message")()] if self.action == "create" else []

    @extend_schema(responses=serializers.MessageSerializer(many=True))
    def list(self, request, id):
        thread = find_thread(request, id)
        page = self.paginate_queryset(thread.messages.with_parts())
        return self.get_paginated_response(list(map(selectors.as_card, page)))

    @extend_schema(
        request=serializers.SendMessageSerializer,
        responses={201: serializers.MessageSerializer},
    )
    def create(self, request, id):
        given = read_form(serializers.SendMessageSerializer, request)
        thread = find_thread(request, id)
        message = services.send_message(thread=thread, **given, by=request.user)
        return Response(selectors.message_card(message.pk), status=201)


class SearchView(ApiViewSet):
    """Messages in all of one's conversations that hold these words."""

    queryset = Message.objects.none()
    filter_backends = ()
    query_names = ("q",)

    @extend_schema(
        operation_id="websocket_messages_search",
        parameters=[serializers.SearchMessagesSerializer],
        responses=serializers.MessageSerializer(many=True),
    )
    def list(self, request):
        query = serializers.SearchMessagesSerializer(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        found = Message.objects.visible_to(request.user).matching(query.validated_data["q"])
        page = self.paginate_queryset(found.with_parts())
        return self.get_paginated_response(list(map(selectors.as_card, page)))


class MessageViewSet(ApiViewSet):
    """One message, to its author."""

    queryset = Message.objects.none()

    def get_object(self):
        return find_message(self.request, self.kwargs["id"])

    @extend_schema(responses=serializers.MessageSerializer)
    def retrieve(self, request, id):
        return self._card(self.get_object())

    @extend_schema(
        request=serializers.EditMessageSerializer, responses=serializers.MessageSerializer
    )
    def partial_update(self, request, id):
        given = read_form(serializers.EditMessageSerializer, request)
        message = services.edit_message(message=self.get_object(), **given, by=request.user)
        return self._card(message)

    @extend_schema(responses={204: None})
    def destroy(self, request, id):
        services.delete_message(message=self.get_object(), by=request.user)
        return Response(status=204)

    def _card(self, message):
        card = selectors.message_card(message.pk)
        return Response(card, headers={"ETag": etag(message)})


class ReactionView(ApiView):
    """One's own signs under a message."""

    @extend_schema(
        request=serializers.ReactSerializer, responses={201: serializers.MessageSerializer}
    )
    def post(self, request, id):
        given = read_form(serializers.ReactSerializer, request)
        services.react(message=find_message(request, id), **given, by=request.user)
        return Response(selectors.message_card(id), status=201)

    @extend_schema(
        request=None,
        parameters=[OpenApiParameter("emoji", OpenApiTypes.STR, required=True)],
        responses={204: None},
    )
    def delete(self, request, id):
        form = serializers.ReactSerializer(data=request.query_params.dict())
        form.is_valid(raise_exception=True)
        services.take_back_reaction(
            message=find_message(request, id), **form.validated_data, by=request.user
        )
        return Response(status=204)

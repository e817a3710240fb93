"""Addresses under /api/buz/. Each is the published path, word for word."""

from django.urls import path

from apps.buz.api.views import ledger, operations, prices, reservations, staking, statement

urlpatterns = [
    path("balance/<person:user_id>", ledger.BalanceView.as_view()),
    path("transfer", ledger.TransferView.as_view()),
    path("transfers/quote", ledger.TransferQuoteView.as_view()),
    path("transactions/<person:user_id>", ledger.HistoryViewSet.as_view({"get": "list"})),
    path("transactions/<uuid:id>/refund", ledger.RefundView.as_view()),
    path("statement/<person:user_id>", statement.StatementView.as_view()),
    path("supply", ledger.SupplyView.as_view()),
    path("price", prices.PriceView.as_view()),
    path("price/history", prices.PricesViewSet.as_view({"get": "list"})),
    path("admin/set-price", prices.SetPriceView.as_view()),
    path("rules", prices.RulesView.as_view()),
    path("tiers", staking.TiersViewSet.as_view({"get": "list"})),
    path("stake", staking.StakeView.as_view()),
    path("stake/quote", staking.StakeQuoteView.as_view()),
    path("unstake", staking.UnstakeView.as_view()),
    path("unstake/quote", staking.UnstakeQuoteView.as_view()),
    path("staking/<person:user_id>", staking.StakesViewSet.as_view({"get": "list"})),
    path("rewards/<person:user_id>", staking.RewardsViewSet.as_view({"get": "list"})),
    path("rewards/claim", staking.ClaimView.as_view()),
    path("reservations", reservations.ReserveView.as_view()),
    path(
        "reservations/of/<person:user_id>",
        reservations.ReservationsViewSet.as_view({"get": "list"}),
    ),
    path(
        "reservations/<uuid:id>",
        reservations.ReservationViewSet.as_view({"get": "retrieve"}),
    ),
    path(
        "reservations/<uuid:id>/settle",
        reservations.ReservationViewSet.as_view({"post": "settle"}),
    ),
    path(
        "reservations/<uuid:id>/void",
        reservations.ReservationViewSet.as_view({"post": "void"}),
    ),
    path("admin/mint", operations.ProposeMintView.as_view()),
    path("admin/burn", operations.ProposeBurnView.as_view()),
    path("admin/freeze", operations.ProposeFreezeView.as_view()),
    path("admin/reverse", operations.ProposeReverseView.as_view()),
    path("admin/limit", operations.ProposeLimitView.as_view()),
    path("admin/tier", operations.ProposeTierView.as_view()),
    path("admin/requests", operations.OperationsViewSet.as_view({"get": "list"})),
    path(
        "admin/requests/<uuid:id>",
        operations.OperationsViewSet.as_view({"get": "retrieve"}),
    ),
    *(
        path(
            f"admin/requests/<uuid:id>/{step}",
            operations.OperationsViewSet.as_view({"post": step}),
        )
        for step in ("approve", "reject", "cancel")
    ),
]

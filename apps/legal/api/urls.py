"""Addresses under /api/legal/. Each is the published path, word for word."""

from django.urls import path

from apps.legal.api.views import compliance, documents, evidence, templates

DOCUMENTS = documents.DocumentViewSet
STEPS = documents.DocumentStepViewSet
EVIDENCE = evidence.EvidenceViewSet

urlpatterns = [
    path("documents", DOCUMENTS.as_view({"get": "list", "post": "create"})),
    path(
        "documents/<uuid:id>",
        DOCUMENTS.as_view(
            {
                "get": "retrieve",
                "put": "update",
                "patch": "partial_update",
                "delete": "destroy",
            }
        ),
    ),
    path("documents/<uuid:id>/status", DOCUMENTS.as_view({"get": "status"})),
    path("documents/<uuid:id>/content", DOCUMENTS.as_view({"get": "content"})),
    *[
        path(f"documents/<uuid:id>/{step}", STEPS.as_view({"post": step}))
        for step in ("send", "view", "sign", "decline", "void", "remind")
    ],
    path("documents/<uuid:id>/audit", evidence.TrailViewSet.as_view({"get": "list"})),
    path(
        "documents/<uuid:id>/verify", EVIDENCE.as_view({"get": "verify", "post": "verify"})
    ),
    path("documents/<uuid:id>/pdf", EVIDENCE.as_view({"get": "pdf"})),
    path("verify", evidence.VerifyView.as_view()),
    path("audit", evidence.AuditViewSet.as_view({"get": "list"})),
    path("audit/trail", evidence.AuditViewSet.as_view({"get": "list"})),
    path("audit/verify/<uuid:id>", EVIDENCE.as_view({"get": "verify"})),
    path("user/<person:user_id>/history", evidence.HistoryViewSet.as_view({"get": "list"})),
    path("report/<person:user_id>", compliance.ComplianceView.as_view()),
    path("templates", templates.TemplateViewSet.as_view({"get": "list", "post": "create"})),
    path("templates/<uuid:id>", templates.TemplateViewSet.as_view({"get": "retrieve"})),
    path(
        "templates/<uuid:id>/versions",
        templates.VersionViewSet.as_view({"get": "list", "post": "create"}),
    ),
    path(
        "templates/<uuid:id>/preview",
        templates.TemplateViewSet.as_view({"post": "preview"}),
    ),
    path("compliance/check", compliance.CheckView.as_view()),
    path("compliance/<person:user_id>", compliance.ComplianceView.as_view()),
    path("packs", compliance.PackViewSet.as_view({"get": "list"})),
    path("packs/<str:code>/documents", compliance.PackViewSet.as_view({"post": "prepare"})),
    path("consent", compliance.ConsentView.as_view()),
    path("consent/withdraw", compliance.WithdrawConsentView.as_view()),
]

"""Addresses under /api/auth/. Each is the published path, word for word."""

from django.urls import path

from apps.authentication.api.views import passwords, sessions, sign_in

all_sessions = sessions.SessionViewSet.as_view({"get": "list", "delete": "end_others"})
one_session = sessions.SessionViewSet.as_view(
    {"patch": "partial_update", "delete": "destroy"}
)

urlpatterns = [
    path("register", sign_in.RegisterView.as_view()),
    path("login", sign_in.SignInView.as_view()),
    path("refresh", sign_in.RefreshView.as_view()),
    path("verify", sign_in.VerifyTokenView.as_view()),
    path("me", sign_in.MeView.as_view()),
    path("logout", sign_in.SignOutView.as_view()),
    path("logout-all", sessions.SignOutEverywhereView.as_view()),
    path("sessions", all_sessions),
    path("sessions/<uuid:id>", one_session),
    path("security-events", sessions.SecurityEventViewSet.as_view({"get": "list"})),
    path("change-password", passwords.ChangePasswordView.as_view()),
    path("forgot-password", passwords.ForgotPasswordView.as_view()),
    path("validate-reset-token", passwords.ValidateResetTokenView.as_view()),
    path("reset-password", passwords.ResetPasswordView.as_view()),
    path("verify-email", passwords.VerifyEmailView.as_view()),
    path("send-verification", passwords.SendVerificationView.as_view()),
    path("change-email", passwords.ChangeEmailView.as_view()),
    path("reauth", passwords.ProofView.as_view()),
]

"""The roles people can have, and what each may do. A role is a Django group.

They are a set, not a ladder: nobody has a right because of a "higher" role. What is
written here is where a role begins; staff change it in the admin.
"""

MEMBER = "MEMBER"

_READ_PEOPLE = ("users.view_user", "users.view_profile", "users.view_connection")
_READ_LOG = (
    "core.view_eventrecord",
    "core.view_delivery",
    "workflows.view_transitionrecord",
)

ROLES = {
    "GUEST": (),
    MEMBER: (),
    "SUBSCRIBER": (),
    "SEAT_HOLDER": (),
    "VENTURE_OWNER": (),
    "VENTURE_PARTICIPANT": (),
    "EXTERNAL_PARTNER": (),
    "CONFIDENTIAL_ACCESS": (),
    "RESTRICTED_ACCESS": (),
    "HIGHLY_RESTRICTED_ACCESS": (),
    "BILLING_ADMIN": (
        *_READ_PEOPLE,
        "buz.view_any",
        "buz.view_account",
        "buz.view_transfer",
        "buz.view_price",
        "buz.set_price",
        "analytics.view_platform",
    ),
    "SECURITY_ADMIN": (
        *_READ_PEOPLE,
        *_READ_LOG,
        "users.suspend_user",
        "authentication.view_session",
        "authentication.end_session",
        "authentication.view_securityevent",
        "files.view_storedfile",
    ),
    "LEGAL_ADMIN": (
        *_READ_PEOPLE,
        "legal.manage",
        "legal.view_document",
        "legal.view_template",
        "legal.view_pack",
        "files.view_storedfile",
        "files.view_hold",
        "files.hold_file",
    ),
    "SUPER_ADMIN": (
        *_READ_PEOPLE,
        *_READ_LOG,
        "users.add_user",
        "users.change_user",
        "users.change_profile",
        "users.suspend_user",
        "users.delete_user",
        "authentication.view_session",
        "authentication.end_session",
        "authentication.view_securityevent",
        "ventures.view_venture",
        "ventures.change_venture",
        "ventures.launch_venture",
        "legal.manage",
        "buz.view_any",
        "gamification.award_xp",
        "gamification.award_badge",
        "notifications.send_notification",
        "notifications.resend_delivery",
        "realtime.broadcast",
        "analytics.view_platform",
        "files.view_storedfile",
        "files.view_hold",
        "files.hold_file",
    ),
}

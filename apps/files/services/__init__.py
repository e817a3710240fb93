"""Everything that changes files: storing, examining, sharing, throwing away."""

from apps.files.services.holding import hold_file, lift_hold
from apps.files.services.keeping import (
    purge_file,
    purge_old_trash,
    recover_file,
    trash_file,
    update_file,
)
from apps.files.services.sharing import (
    grant_file,
    make_link,
    open_link,
    revoke_grant,
    withdraw_link,
)
from apps.files.services.storing import clear_file, examine_file, reject_file, upload_file

__all__ = [
    "clear_file",
    "examine_file",
    "grant_file",
    "hold_file",
    "lift_hold",
    "make_link",
    "open_link",
    "purge_file",
    "purge_old_trash",
    "recover_file",
    "reject_file",
    "revoke_grant",
    "trash_file",
    "update_file",
    "upload_file",
    "withdraw_link",
]

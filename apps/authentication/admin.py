from django.contrib import admin

from apps.authentication.models import RefreshToken, Session
from apps.core.admin import ReadOnlyAdmin

admin.site.register([Session, RefreshToken], ReadOnlyAdmin)

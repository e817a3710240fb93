from django.contrib import admin

from apps.users.models import Profile, User

admin.site.register([User, Profile])

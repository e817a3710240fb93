from django import forms
from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin, each_by_service
from apps.users import services
from apps.users.models import (
    Endorsement,
    PortfolioItem,
    Skill,
    UserSkill,
    skill_key,
)


class SkillForm(forms.ModelForm):
    def clean_name(self):
        name = self.cleaned_data["name"]
        others = Skill.objects.filter(key=skill_key(name)).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError("Another skill of the catalogue has this name.")
        return name


@admin.register(Skill)
class SkillAdmin(admin.ModelAdmin):
    list_display = ["name", "category", "created_at"]
    list_filter = ["category"]
    search_fields = ["=id", "name"]
    ordering = ["name"]
    fields = ["name", "category"]

    def has_delete_permission(self, request, obj=None):
        return False

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change=change, form=SkillForm, **kwargs)

    def save_model(self, request, obj, form, change):
        if change:
            services.edit_skill(skill=obj, **form.cleaned_data)
        else:
            obj.pk = services.name_skill(**form.cleaned_data).pk


@admin.register(UserSkill)
class UserSkillAdmin(ReadOnlyAdmin):
    list_display = ["user", "skill", "level", "endorsement_count", "endorsement_sum"]
    list_filter = ["level"]
    list_select_related = ["user", "skill"]
    search_fields = ["user__email", "skill__name"]
    ordering = ["-pk"]


@admin.register(Endorsement)
class EndorsementAdmin(ReadOnlyAdmin):
    list_display = ["endorser", "endorsed", "skill", "weight", "created_at"]
    list_filter = ["weight", "created_at"]
    list_select_related = ["endorser", "endorsed", "skill"]
    search_fields = ["endorser__email", "endorsed__email", "skill__name"]
    ordering = ["-pk"]


@admin.register(PortfolioItem)
class PortfolioItemAdmin(ReadOnlyAdmin):
    list_display = ["title", "user", "url", "audience", "created_at"]
    list_filter = ["audience"]
    list_select_related = ["user"]
    search_fields = ["=id", "user__email", "title"]
    ordering = ["-pk"]
    actions = ["remove"]

    @admin.action(description="Remove selected items", permissions=["remove"])
    def remove(self, request, queryset):
        each_by_service(
            self,
            request,
            queryset,
            lambda item: services.remove_portfolio_item(item=item, by=request.user),
        )

    def has_remove_permission(self, request):
        return request.user.has_perm("users.change_user")

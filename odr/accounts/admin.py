"""The court administrator's view of people; what is a record can be read here, not written."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from odr.accounts.keys import revoke_key
from odr.accounts.models import (
    ApiKey,
    Identity,
    Office,
    Recovery,
    SentMail,
    SentSms,
    ServiceAddress,
    Staff,
    StandingAuthority,
    User,
)

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class OfficeInline(admin.TabularInline):
    model = Office
    extra = 0


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ["username", "name", "kind", "email", "mobile", "is_active"]
    list_filter = ["kind", "is_active", "is_staff", "offices__role"]
    search_fields = ["username", "name", "email", "mobile"]
    readonly_fields = ["mobile_confirmed_at", "consented_at", "last_login", "date_joined"]
    inlines = [OfficeInline]

    fieldsets = [
        (None, {"fields": ["username"]}),
        (_("Person"), {"fields": ["name", "kind", "email", "mobile", "mobile_confirmed_at"]}),
        (_("Settings"), {"fields": ["language", "timezone", "consented_at"]}),
        (_("Permissions"), {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"fields": ["username", "name", "kind", "usable_password", "password1", "password2"]},
        ),
        (_("Person"), {"fields": ["email", "mobile"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """How somebody signs in is theirs, or changed by two officers: never here by one."""
        return [*self.readonly_fields, *(["email", "mobile"] if obj else [])]

    def get_urls(self):
        """Without the page that sets somebody's password: two officers recover a lost account."""
        return [each for each in super().get_urls() if each.name != "auth_user_password_change"]


@admin.register(Office)
class OfficeAdmin(admin.ModelAdmin):
    list_display = ["person", "role", "court", "since", "until", "stands_in_for"]
    list_filter = ["role", "court"]
    autocomplete_fields = ["person"]


@admin.register(Identity)
class IdentityAdmin(ReadOnly):
    list_display = ["person", "document", "masked", "verified_at", "provider", "expires"]
    fields = ["person", "document", "masked", "name", "verified_at", "provider", "expires"]


@admin.register(Staff)
class StaffAdmin(admin.ModelAdmin):
    list_display = ["organisation", "person", "scopes", "since", "until"]
    autocomplete_fields = ["organisation", "person"]


@admin.register(StandingAuthority)
class StandingAuthorityAdmin(ReadOnly):
    list_display = ["organisation", "title", "scope", "since", "until"]


@admin.register(ServiceAddress)
class ServiceAddressAdmin(ReadOnly):
    list_display = ["person", "channel", "address", "confirmed_at", "consented_at", "withdrawn_at"]


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnly):
    list_display = ["person", "name", "prefix", "scopes", "created", "last_used", "revoked"]
    actions = ["revoke"]

    @admin.action(description=_("Revoke the chosen keys"), permissions=["view"])
    def revoke(self, request, queryset):
        for key in queryset:
            revoke_key(key)


@admin.register(Recovery)
class RecoveryAdmin(ReadOnly):
    list_display = ["reference", "person", "stage", "asked_at", "proved_by", "approved_by"]
    fields = ["reference", "person", "stage", "asked_at", "proved_by", "approved_by", "opens_at"]


@admin.register(SentSms)
class SentSmsAdmin(ReadOnly):
    list_display = ["number", "text", "at"]


@admin.register(SentMail)
class SentMailAdmin(ReadOnly):
    list_display = ["address", "subject", "at"]

"""The court administrator's view of platforms: who runs each and where it is found."""

from django.contrib import admin

from mediation.ip.platforms import Platform


@admin.register(Platform)
class PlatformAdmin(admin.ModelAdmin):
    list_display = ["code", "name_zh", "name_en", "kind", "organisation", "is_active"]
    list_filter = ["kind", "is_active"]
    search_fields = ["code", "name_zh", "name_en"]

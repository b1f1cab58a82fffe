"""The pages of accounts, with the few others that they lead to."""

from django.contrib import admin
from django.http import HttpResponse
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", lambda request: HttpResponse("start"), name="start"),
    path("home/", lambda request: HttpResponse("home"), name="home"),
    path("language/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("", include("odr.accounts.urls")),
]

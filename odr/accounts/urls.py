"""A person's own pages under account/, allauth's under accounts/."""

from django.urls import include, path

from odr.accounts.views import keys, lost, organisation, presence, profile, public, recoveries

urlpatterns = [
    path("account/", profile.overview, name="account"),
    path("account/profile/", profile.profile, name="account_profile"),
    path("account/identity/", profile.identity, name="account_identity"),
    path("account/service/", profile.service, name="account_service"),
    path(
        "account/service/<uuid:pk>/withdraw/",
        profile.service_withdraw,
        name="account_service_withdraw",
    ),
    path("account/keys/", keys.keys, name="account_keys"),
    path("account/keys/<uuid:pk>/revoke/", keys.revoke, name="account_key_revoke"),
    path("account/staff/", organisation.staff, name="account_staff"),
    path("account/staff/<uuid:pk>/end/", organisation.staff_end, name="account_staff_end"),
    path("account/step-up/", presence.step_up, name="account_step_up"),
    path("account/session/", presence.session, name="session"),
    path("account/sessions/<int:pk>/end/", presence.session_end, name="account_session_end"),
    path("account/rules/", public.rules, name="account_rules"),
    path("account/recovery/", public.recovery, name="account_recovery"),
    path("account/recovery/ask/", lost.ask, name="account_recovery_ask"),
    path("account/recovery/in/<str:token>/", lost.link, name="account_recovery_link"),
    path("account/recovery/stop/<str:token>/", lost.stop, name="account_recovery_stop"),
    path("account/recoveries/", recoveries.recoveries, name="recoveries"),
    path("account/recoveries/<uuid:pk>/", recoveries.recovery, name="recovery"),
    path("account/sent/", public.sent, name="account_sent"),
    path("accounts/", include("allauth.urls")),
]

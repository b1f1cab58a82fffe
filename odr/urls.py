"""Where everything is reached."""

urlpatterns = []

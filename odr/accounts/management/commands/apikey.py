"""Make an API key for somebody, and print it: the only time it can be seen."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from odr.accounts.keys import KeyScope, make_key


class Command(BaseCommand):
    help = "Make an API key for USERNAME and print it, once."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--name", default="command line", help="what the key is for")
        parser.add_argument(
            "--scopes",
            default=",".join(KeyScope.values),
            help="read, act, or both with a comma (the default)",
        )

    def handle(self, *, username, name, scopes, **options):
        person = get_user_model().objects.filter(username=username, is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody active has the user name {username}.")
        try:
            _key, plain = make_key(person, name=name, scopes=scopes.split(","))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(plain)

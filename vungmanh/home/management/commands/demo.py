"""`vungmanh demo`: fill an empty database with the demonstration and say who can sign in."""

import sys
from time import perf_counter
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from vungmanh.core.days import show_day
from vungmanh.home.demo.load import AlreadyInUse, load_demo
from vungmanh.home.demo.login_table import login_table
from vungmanh.home.demo.published import COUNTED_ON
from vungmanh.ledger.commands import BookCommand


class Command(BookCommand):
    help = "Fill an empty database with the demonstration federation; every person in it is invented."

    def handle(self, *args: Any, **options: Any) -> None:
        words = {
            "units": _("Founding unions"),
            "people": _("Entering people"),
            "tasks": _("Setting and answering tasks"),
            "books": _("Adding up the books"),
        }
        began = perf_counter()
        shown = "{desc} {bar} {percentage:3.0f} %"
        with tqdm(desc=words["units"], disable=not sys.stderr.isatty(), bar_format=shown, leave=False) as bar:

            def tell(step: str, done: int, of: int) -> None:
                bar.total = of
                bar.set_description_str(words[step])
                bar.update(done - bar.n)

            try:
                loaded = load_demo(today=self.today, progress=tell)
            except AlreadyInUse as in_use:
                raise CommandError(
                    _("This database holds units already; the demonstration is loaded into an empty one only.")
                ) from in_use
        self.stdout.write(
            _(
                "Loaded in %(seconds)d s: %(units)d units, among them %(unions)d grassroots unions;"
                " %(members)d members on %(day)s. Every person is invented."
            )
            % {
                "seconds": round(perf_counter() - began),
                "units": loaded.units,
                "unions": loaded.unions,
                "members": loaded.members,
                "day": show_day(COUNTED_ON),
            }
        )
        self.stdout.write("")
        self.print_table(*login_table(loaded.logins))
        self.stdout.write("")
        self.stdout.write(_("Receipts of the confidential reports: %(all)s") % {"all": "; ".join(loaded.receipts)})

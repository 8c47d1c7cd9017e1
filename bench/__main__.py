"""`python -m bench`, which bin/bench calls: Django first, then the command."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from bench.command import Command

    Command().run_from_argv(["bin/bench", "bench", *sys.argv[1:]])

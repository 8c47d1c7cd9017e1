"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# Nobody replaces the database while pages are served; and where one is just being replaced, none are.
from vungmanh.machine.lock import work_beside_others  # noqa: E402

work_beside_others()

"""The door for any WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from wellhead.knowledge import editions

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
application = get_wsgi_application()
editions.current()  # while the files are still those that were read

"""The newsroom's server application; `warraq up` runs it behind the front."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "warraq.settings")

application = get_wsgi_application()

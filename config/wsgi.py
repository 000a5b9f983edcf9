"""The WSGI application that the web server loads."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from maillage.core.intake import Intake
from maillage.core.loading import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = Intake(
    get_wsgi_application(), at_once=settings.REQUESTS_AT_ONCE, largest=settings.UPLOAD_BODY_MOST
)
settle()

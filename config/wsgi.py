"""The WSGI application that the web server loads."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from maillage.core.intake import Intake

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = Intake(
    get_wsgi_application(), at_once=settings.REQUESTS_AT_ONCE, largest=settings.UPLOAD_BODY_MOST
)
# What is loaded stays as long as the process: the collector, which would look at it again and again in the
# middle of a request (50 ms), is told so.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()

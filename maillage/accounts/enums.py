"""What people declare of their activity, kinds of organisation, roles of a demonstration."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Activity(TextChoices):
    """The activity a person declares: some centres ask a fee that depends on it."""

    EMPLOYEE = "employee", _("Employee")
    INDEPENDENT = "independent", _("Independent worker or company head")
    PROJECT = "project", _("Job seeker or project in the making")
    STUDENT = "student", _("Student or trainee")
    ASSOCIATION = "association", _("Association or public body")


class OrganisationKind(TextChoices):
    COMMUNE = "commune", _("Commune")
    EPCI = "epci", _("Community of communes")
    DEPARTEMENT = "departement", _("Département")
    ASSOCIATION = "association", _("Association")
    COMPANY = "company", _("Company")
    CHAMBER = "chamber", _("Consular chamber")
    PUBLIC_BODY = "public_body", _("Public body")
    PERSON = "person", _("Private person")


BODY_CHOICES = [kind for kind in OrganisationKind.choices if kind[0] != OrganisationKind.PERSON]


class DemoRole(TextChoices):
    """Whom a demonstration lets one be by one click, in the order of the sign-in page."""

    TELEWORKER = "teleworker", _("Teleworker")
    HOST = "host", _("Host")
    ANIMATOR = "animator", _("Animator")
    NETWORK_MANAGER = "network_manager", _("Network manager")
    REVIEWER = "reviewer", _("Reviewer of applications")
    COMMITTEE = "committee", _("Committee member")
    APPLICANT = "applicant", _("Applicant")

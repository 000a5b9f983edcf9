"""Kinds, states and closed lists of the places, with their named sets."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlaceKind(TextChoices):
    TELECENTRE = "telecentre", _("Telecentre")
    COMPTOIR = "comptoir", _("Comptoir")


class Level(IntegerChoices):
    """Lozère's two ends and two kinds; the steps between are the network's grid."""

    NONE = 0, _("No level yet")
    WIFI_POINT = 1, _("Wi-Fi point")
    COMPTOIR = 2, _("Comptoir")
    TELECENTRE = 3, _("Telecentre")
    HIGH_END = 4, _("High-end telecentre")


class Feature(TextChoices):
    """What a criterion of the grid may ask for; each is computed from the place's own facts."""

    OPEN_TO_ALL = "open_to_all", _("Open to all")
    FREE_WIFI = "free_wifi", _("Free Wi-Fi")
    DEDICATED_SPACE = "dedicated_space", _("A space set apart for telework")
    EQUIPPED_OFFICE = "equipped_office", _("An equipped office or desk: computer, telephone")
    SECURE_CONNECTION = "secure_connection", _("Secured professional connection")
    RECEPTION = "reception", _("Reception or animation")
    MEETING_ROOM = "meeting_room", _("Meeting room")
    VIDEOCONFERENCE = "videoconference", _("Videoconference")
    VIDEO_PROJECTOR = "video_projector", _("Video projector")
    LONG_HOURS = "long_hours", _("Long opening hours")
    STAFF_PRESENT = "staff_present", _("A secretary or an animator present")


class LifeCycle(TextChoices):
    PLANNED = "planned", _("Planned")
    SELECTED = "selected", _("Selected")
    FITTING_OUT = "fitting_out", _("Fitting out")
    IN_SERVICE = "in_service", _("In service")
    SUSPENDED = "suspended", _("Suspended")
    CLOSED = "closed", _("Closed")


TO_COME = {LifeCycle.PLANNED, LifeCycle.SELECTED, LifeCycle.FITTING_OUT}
MOVES: dict[str, set[str]] = {
    LifeCycle.PLANNED: {LifeCycle.SELECTED, LifeCycle.CLOSED},
    LifeCycle.SELECTED: {LifeCycle.FITTING_OUT, LifeCycle.IN_SERVICE, LifeCycle.CLOSED},
    LifeCycle.FITTING_OUT: {LifeCycle.IN_SERVICE, LifeCycle.CLOSED},
    LifeCycle.IN_SERVICE: {LifeCycle.SUSPENDED, LifeCycle.CLOSED},
    LifeCycle.SUSPENDED: {LifeCycle.IN_SERVICE, LifeCycle.CLOSED},
    LifeCycle.CLOSED: set(),
}


class Vocation(TextChoices):
    """What the premises are first of all: a centre may sit inside another house."""

    UNKNOWN = "unknown", _("Not known")
    OWN = "own", _("Premises of its own")
    PUBLIC_SERVICES = "public_services", _("Public-services house")
    EMPLOYMENT_HOUSE = "employment_house", _("Employment house and public-services relay")
    MULTIMEDIA = "multimedia", _("Multimedia centre")
    INCUBATOR = "incubator", _("Business incubator")
    PUBLIC_DIGITAL = "public_digital", _("Public digital space")
    TOWN_HALL = "town_hall", _("Town hall")
    LIBRARY = "library", _("Library")
    TOURIST_OFFICE = "tourist_office", _("Tourist office")
    CAFE = "cafe", _("Café or shop")


class Connection(TextChoices):
    UNKNOWN = "unknown", _("Not known")
    BROADBAND = "broadband", _("Broadband")
    PROFESSIONAL = "professional", _("Secured professional connection")


class SpaceKind(TextChoices):
    DESK_POOL = "desk_pool", _("Shared desks")
    OFFICE = "office", _("Closed office")
    MEETING_ROOM = "meeting_room", _("Meeting room")
    EQUIPMENT = "equipment", _("Equipment to borrow")


class BookingMode(TextChoices):
    """The mode belongs to the space: desks by half-days, rooms by quarters of an hour."""

    HALF_DAYS = "half_days", _("By half-day, day, week or month")
    QUARTERS = "quarters", _("By steps of 15 minutes")


class WhoMayBook(TextChoices):
    ANYONE = "anyone", _("Anyone with an account")
    HOST_ONLY = "host_only", _("The host only")


class EquipmentKind(TextChoices):
    COMPUTER = "computer", _("Computer")
    TELEPHONE = "telephone", _("Telephone")
    PRINTER = "printer", _("Printer")
    COPIER = "copier", _("Copier")
    FAX = "fax", _("Fax")
    SCANNER = "scanner", _("Scanner")
    VIDEO_PROJECTOR = "video_projector", _("Video projector")
    VIDEOCONFERENCE = "videoconference", _("Videoconference")
    SECOND_SCREEN = "second_screen", _("Second screen")
    FLIP_CHART = "flip_chart", _("Flip chart")


class ServiceKind(TextChoices):
    RECEPTION = "reception", _("Reception")
    ANIMATOR = "animator", _("Animator")
    SECRETARY = "secretary", _("Secretary")
    TRAINING = "training", _("Training and advice")
    COFFEE = "coffee", _("Coffee corner")
    POST = "post", _("Post received")


class Regularity(TextChoices):
    PERMANENT = "permanent", pgettext_lazy("service", "permanent")
    OCCASIONAL = "occasional", pgettext_lazy("service", "occasional")


class Weekday(IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Role(TextChoices):
    NETWORK_MANAGER = "network_manager", _("Network manager")
    HOST = "host", _("Host")
    ANIMATOR = "animator", _("Animator")
    TELEWORKER = "teleworker", _("Teleworker")
    CARRIER = "carrier", _("Carrier")
    REVIEWER = "reviewer", _("Partner reviewer")
    COMMITTEE = "committee", _("Steering committee member")
    EMPLOYER = "employer", _("Employer")


ROLES_OF_NETWORK = {Role.NETWORK_MANAGER, Role.ANIMATOR, Role.TELEWORKER, Role.REVIEWER, Role.COMMITTEE}
ROLES_OF_PLACE = {Role.HOST, Role.ANIMATOR}
ROLES_OF_ORGANISATION = {Role.CARRIER, Role.REVIEWER, Role.EMPLOYER}
ROLES_PASSED_ON = {Role.CARRIER, Role.EMPLOYER}  # those who hold them in an organisation name others


class InterestUse(TextChoices):
    """Whom the siting studies of the Cantal counted (answer to the 2005 national call), and those beside."""

    DISTANT_EMPLOYEE = "distant_employee", _("Employee of a company that is far away")
    INDEPENDENT = "independent", _("Independent worker or company head")
    PROJECT = "project", _("Job seeker or project in the making")
    PASSING = "passing", _("Passing through, visiting or on holiday")
    STUDENT = "student", _("Student or trainee")
    ASSOCIATION = "association", _("Association or public body")
    OTHER = "other", pgettext_lazy("a use of the place", "Something else")


class DaysAWeek(IntegerChoices):
    NOW_AND_THEN = 0, _("Now and then")
    ONE = 1, _("One day a week")
    TWO = 2, _("Two days a week")
    THREE = 3, _("Three days a week")
    FOUR = 4, _("Four days a week")
    FIVE = 5, _("Five days a week")
    SIX = 6, _("Six days a week")
    SEVEN = 7, _("Every day")


class ReportMatter(TextChoices):
    """What a page of a place may be wrong about."""

    HOURS = "hours", _("The opening hours")
    PRICE = "price", _("The price")
    CLOSED = "closed", _("The place was shut, or no longer exists")
    ACCESS = "access", _("The way in, the address, the accessibility")
    EQUIPMENT = "equipment", _("The equipment")
    OTHER = "other", pgettext_lazy("an error on a page", "Something else")


class PhotoLicence(TextChoices):
    """On what terms others may use a photo of a place."""

    RESERVED = "reserved", _("All rights reserved")
    OPEN_LICENCE = "open_licence", _("Open Licence 2.0 (Etalab)")
    CC_BY = "cc_by", "CC BY 4.0"
    CC_BY_SA = "cc_by_sa", "CC BY-SA 4.0"
    CC0 = "cc0", _("Free of rights (CC0)")


class PhotoMove(TextChoices):
    FIRST = "first", _("Make it the main photo")
    EARLIER = "earlier", _("Move up")
    LATER = "later", _("Move down")


class AssetKind(TextChoices):
    """What the département gives the places to work with (Cantal: furniture, computers, digital copier)."""

    FURNITURE = "furniture", _("Furniture")
    COMPUTER = "computer", _("Computer")
    TELEPHONE = "telephone", _("Telephone")
    COPIER = "copier", _("Copier")
    VIDEO_PROJECTOR = "video_projector", _("Video projector")
    VIDEOCONFERENCE = "videoconference", _("Videoconference")
    OTHER = "other", pgettext_lazy("a kind of asset", "Other")


class AssetState(TextChoices):
    IN_STORE = "in_store", pgettext_lazy("asset", "in store")
    DELIVERED = "delivered", pgettext_lazy("asset", "delivered")
    IN_SERVICE = "in_service", pgettext_lazy("asset", "in service")
    BROKEN = "broken", pgettext_lazy("asset", "broken")
    UNDER_REPAIR = "under_repair", pgettext_lazy("asset", "under repair")
    LOST = "lost", pgettext_lazy("asset", "lost")
    WRITTEN_OFF = "written_off", pgettext_lazy("asset", "written off")
    RETURNED = "returned", pgettext_lazy("asset", "returned to its owner")


AT_PLACE = [AssetState.DELIVERED, AssetState.IN_SERVICE, AssetState.BROKEN, AssetState.UNDER_REPAIR]
HELD = [AssetState.IN_STORE, *AT_PLACE]


class AssetMove(TextChoices):
    """What happens to an asset, said as what one does; `rules.assets` says when each may be done."""

    ENTER = "enter", pgettext_lazy("asset", "Enter in the inventory")
    DELIVER = "deliver", pgettext_lazy("asset", "Deliver to a place")
    USE = "use", pgettext_lazy("asset", "Put into service")
    SAY_BROKEN = "say_broken", pgettext_lazy("asset", "Say that it is broken")
    WORKS = "works", pgettext_lazy("asset", "Say that it works again")
    REPAIR = "repair", pgettext_lazy("asset", "Send to repair")
    REPAIRED = "repaired", pgettext_lazy("asset", "Back from repair")
    TRANSFER = "transfer", pgettext_lazy("asset", "Move to another place")
    STORE = "store", pgettext_lazy("asset", "Bring back to the store")
    LOSE = "lose", pgettext_lazy("asset", "Say that it is lost")
    FIND = "find", pgettext_lazy("asset", "Say that it is found")
    WRITE_OFF = "write_off", pgettext_lazy("asset", "Write off")
    RETURN = "return", pgettext_lazy("asset", "Return to its owner")


MOVES_OF_HOSTS = [AssetMove.USE, AssetMove.SAY_BROKEN, AssetMove.WORKS]
MOVES_TO_PLACE = [AssetMove.DELIVER, AssetMove.TRANSFER]

"""Rules of the places that a user can break, with their sentences."""

from django.utils.translation import gettext_lazy as _

from maillage.accounts.errors import TooOften
from maillage.core.errors import RuleBroken


class MoveNotAllowed(RuleBroken):
    message = _("A place in the state “%(current)s” cannot become “%(wanted)s”.")


class NetworkExists(RuleBroken):
    message = _("A network already has this address. Choose another one.")


class PlaceExists(RuleBroken):
    message = _("The network already has a place of this name. Choose another name.")


class SpaceExists(RuleBroken):
    message = _("The place already has a space of this name. Choose another name.")


class GridNotUsable(RuleBroken):
    message = _("In the grid, each level asks for something, and nothing is asked for twice.")


class HoursReversed(RuleBroken):
    message = _("The place must close after it opens. Correct %(opens)s – %(closes)s.")


class HoursOverlap(RuleBroken):
    message = _("Two stretches of opening hours overlap on the same day. Correct one of them.")


class DayOutOfReach(RuleBroken):
    message = _("Choose a day between %(first)s and %(last)s.")


class UnitsOutOfBounds(RuleBroken):
    message = _("A space has from 1 to %(most)d numbered units. Correct the number.")


class LengthsReversed(RuleBroken):
    message = _("The longest booking cannot be shorter than the shortest one. Correct one of them.")


class WindowShut(RuleBroken):
    message = _("With this notice nothing could be booked so far ahead. Shorten it, or open further ahead.")


class NameWithoutLetters(RuleBroken):
    message = _("Write a name with letters or figures: the address of the page is made of it.")


class PointFarAway(RuleBroken):
    message = _(
        "This point is %(distance)s from the town hall of %(commune)s. Check the figures: latitude first, "
        "then longitude."
    )


class SameCarrier(RuleBroken):
    message = _("This organisation carries the place already. Choose another one.")


class CarrierKnownLater(RuleBroken):
    message = _("A change of carrier is already known on %(day)s. Choose a later day, or take that one back.")


class NoCarrierChange(RuleBroken):
    message = _("No change of carrier is known: there is nothing to take back.")


class CommuneElsewhere(RuleBroken):
    message = _("%(commune)s is not in the territory of the network. Choose a commune of: %(territory)s.")


class SourceMissing(RuleBroken):
    message = _("Say where this comes from: a decision, a press article, a visit, with its date.")


class WrongTarget(RuleBroken):
    message = _("The role “%(role)s” is not given for this: choose a network, a place or an organisation.")


class MandateAlreadyHeld(RuleBroken):
    message = _("This person already has this mandate.")


class InvitationOver(RuleBroken):
    message = _("This invitation is over. Ask the person who invited you for a new one.")


class InvitationNotYours(RuleBroken):
    message = _("This invitation was sent to another address. Sign in with the address that received it.")


class NotYoursToGive(RuleBroken):
    message = _("Your mandate does not let you give or end this role. Ask the network manager.")


class TooManyInvitations(RuleBroken):
    message = _("You have sent %(count)d invitations in one day. Send the others tomorrow.")


class LastManager(RuleBroken):
    message = _("A network keeps at least one manager. Invite another one first, then end this mandate.")


class InterestNotTaken(RuleBroken):
    message = _("This place is no longer one that is to come. Look at its page: it says what it has become.")


class InterestForgotten(RuleBroken):
    message = _("What you told here is no longer kept. If the place is still to come, tell it again.")


class InterestNotConfirmedInTime(RuleBroken):
    message = _("This link served for %(days)d days and is over. Tell it again to receive another one.")


class TooManyInterestMails(TooOften):
    message = _(
        "Several mails have just been sent to this address. Look in its letter box, among the unwanted mail "
        "too, or try again in %(minutes)d min."
    )


class TooManyInterestsFromOrigin(TooOften):
    message = _("Too many mails were asked for from your connection. Try again in %(minutes)d min.")


class TooManyReports(TooOften):
    message = _("Too many errors were reported from your connection. Try again in %(minutes)d min.")


class ReportAlreadySettled(RuleBroken):
    message = _("This report is already marked as handled. The list says by whom.")


class UnknownDepartement(RuleBroken):
    message = _("No département has the code %(code)s. Load the territory first, then write 48 or 2A.")


class TooManyPhotos(RuleBroken):
    message = _("A place shows at most %(most)d photos. Remove one of them first.")


class PhotoAlreadyThere(RuleBroken):
    message = _("The place already shows this photo. Choose another one.")


class PictureUnreadable(RuleBroken):
    message = _("This file cannot be read as a picture: it is damaged or incomplete. Choose another one.")


class PictureTooSmall(RuleBroken):
    message = _(
        "This picture has %(width)d × %(height)d pixels. Choose one of at least %(least)d × %(least)d."
    )


class PictureTooDetailed(RuleBroken):
    message = _("This picture has %(millions)d million pixels. Reduce it to %(most)d million at most.")


class AssetMoveNotAllowed(RuleBroken):
    message = _("This asset is “%(state)s”: that cannot be done now. Look at its history.")


class AssetPlaceMissing(RuleBroken):
    message = _("Choose the place to which it goes.")


class AssetSamePlace(RuleBroken):
    message = _("It stands at this place already. Choose another one.")


class AssetElsewhere(RuleBroken):
    message = _("An asset stays inside its network. Choose a place of “%(network)s”.")


class WriteOffNotReasoned(RuleBroken):
    message = _("Say why it is written off, and name the decision: the minutes, their date and number.")


class RepairCostMissing(RuleBroken):
    message = _("Say what the repair cost: 0 if it was under warranty.")


class SerialTaken(RuleBroken):
    message = _("Two things of one model have the same number of the maker. Read them again on the things.")


class AssetsOutOfBounds(RuleBroken):
    message = _("Enter between 1 and %(most)d assets at a time.")


class CatalogueItemExists(RuleBroken):
    message = _("The catalogue has a model of this name already. Choose another name.")


class CatalogueItemWithdrawn(RuleBroken):
    message = _("This model is withdrawn from the catalogue. Choose another one.")


class StockTakeDone(RuleBroken):
    message = _("This year's stock-take was begun already at this place. Go on with that one.")


class StockTakeClosed(RuleBroken):
    message = _("The stock-take of %(year)d is closed. What is found since is told on the asset's page.")


class NothingToTake(RuleBroken):
    message = _("No asset stands at this place: there is nothing to tick.")

"""A file that is handed in."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class FileTooBig(RuleBroken):
    message = _("A file has at most %(most)d MB. Make it smaller, or cut it in two.")


class FileEmpty(RuleBroken):
    message = _("This file is empty. Choose another one.")


class FileKindNotTaken(RuleBroken):
    message = _("This kind of file is not taken. Send one of these: %(kinds)s.")


class TooManyFiles(RuleBroken):
    message = _("At most %(most)d files for one question. Remove one first.")


class FilesNotTaken(RuleBroken):
    message = _("This call takes no file without an antivirus, and none is installed. Ask its contact.")

"""Files: told by their content, in quarantine until clamd has spoken over its socket."""

import socket
import struct
import threading
from pathlib import Path

import pytest

from maillage.calls import services
from maillage.calls.enums import FieldKind, UnscannedPolicy
from maillage.calls.errors import FileEmpty, FileKindNotTaken, FilesNotTaken, NoSuchQuestion, TooManyFiles
from maillage.core import antivirus
from maillage.core.enums import ScanState
from maillage.core.scanning import scan_file
from tests.factories.calls import PDF, ApplicationFactory, CallFactory, FormFieldFactory
from tests.moments import SUNDAY_EVENING

EICAR = b"%PDF- X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def received(connection: socket.socket) -> bytes:
    """The chunks of one INSTREAM session, put together."""
    assert connection.recv(10, socket.MSG_WAITALL) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack("!I", connection.recv(4, socket.MSG_WAITALL))[0]:
        content += connection.recv(length, socket.MSG_WAITALL)
    return content


@pytest.fixture
def socket_of_clamd(tmp_path: Path, settings) -> list[bytes]:
    """A socket that speaks clamd's protocol and names the EICAR string; it keeps what it received."""
    path, heard = tmp_path / "clamd.ctl", []
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(path))
    server.listen()

    def serve():
        with server:
            for _session in range(1):
                connection, _address = server.accept()
                with connection:
                    heard.append(received(connection))
                    is_found = b"EICAR" in heard[-1]
                    connection.sendall(b"stream: Eicar-Test FOUND\0" if is_found else b"stream: OK\0")

    threading.Thread(target=serve, daemon=True).start()
    settings.CLAMD_ADDRESS = f"unix:{path}"
    return heard


@pytest.fixture
def with_file_question(carrier):
    call = CallFactory(form=True)
    FormFieldFactory(version=call.form_versions.get(), key="piece", kind=FieldKind.FILE)
    return ApplicationFactory(call=call, author=carrier)


def attach(application, by, content=PDF, path="piece"):
    return services.attach_file(
        application=application, path=path, name="C:\\plan.pdf", content=content, by=by, now=SUNDAY_EVENING
    )


def scanned(attachment):
    scan_file(kind="calls.attachment", file_id=attachment.pk, now=SUNDAY_EVENING)
    attachment.refresh_from_db()
    return attachment.state, attachment.finding


def test_a_clean_file_leaves_quarantine(with_file_question, carrier, socket_of_clamd):
    attachment = attach(with_file_question, carrier)

    assert (attachment.state, attachment.is_readable, attachment.name) == (
        ScanState.WAITING,
        False,
        "plan.pdf",
    )
    assert scanned(attachment) == (ScanState.CLEAN, "")
    assert (socket_of_clamd, attachment.is_readable) == ([PDF], True)


def test_the_test_virus_is_stopped_and_named(with_file_question, carrier, socket_of_clamd):
    attachment = attach(with_file_question, carrier, EICAR)

    assert scanned(attachment) == (ScanState.INFECTED, "Eicar-Test")
    assert not attachment.is_readable


def test_a_long_file_goes_in_chunks(socket_of_clamd):
    content = bytes(range(256)) * 1000

    assert antivirus.scan(content) == ""
    assert socket_of_clamd == [content]


@pytest.mark.django_db
def test_an_antivirus_that_is_away_leaves_the_file_waiting(with_file_question, carrier, settings, tmp_path):
    settings.CLAMD_ADDRESS = f"unix:{tmp_path / 'nobody'}"
    attachment = attach(with_file_question, carrier)

    with pytest.raises(OSError, match="No such file"):
        scanned(attachment)
    attachment.refresh_from_db()
    assert attachment.state == ScanState.WAITING


def test_without_antivirus_the_file_says_so(with_file_question, carrier):
    assert attach(with_file_question, carrier).state == ScanState.NOT_SCANNED


def test_a_call_may_refuse_files_without_antivirus(with_file_question, carrier):
    with_file_question.call.unscanned_policy = UnscannedPolicy.REFUSE
    with_file_question.call.save()

    with pytest.raises(FilesNotTaken):
        attach(with_file_question, carrier)


def test_the_content_decides_not_the_name(with_file_question, carrier):
    with pytest.raises(FileKindNotTaken):
        attach(with_file_question, carrier, b"MZ a program")
    with pytest.raises(FileEmpty):
        attach(with_file_question, carrier, b"")


def test_a_file_answers_a_question_of_the_form_and_ten_do_at_most(with_file_question, carrier):
    with pytest.raises(NoSuchQuestion):
        attach(with_file_question, carrier, path="projet")
    for _number in range(10):
        attach(with_file_question, carrier)
    with pytest.raises(TooManyFiles):
        attach(with_file_question, carrier)

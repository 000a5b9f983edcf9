"""Every string of the code and of the templates has its French."""

from tools import messages


def test_the_french_is_complete_and_nothing_is_stale(capsys):
    status = messages.check()

    assert (status, capsys.readouterr().err) == (0, "")

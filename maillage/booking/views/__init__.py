"""Pages of booking: the teleworker's and the host's."""

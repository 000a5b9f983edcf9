"""What the public pages show, worked out before the templates: rows, boards, maps, as plain values."""

"""What the pages of a study show, made of what the engine found."""

"""Where to open: the questions of the promises, asked by the command line as anybody would ask them."""

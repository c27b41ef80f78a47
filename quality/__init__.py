"""What tools from elsewhere say of the reader's pages: `make quality` prints it as a table.

Slow checks of the page standards, against the demo newsroom as readers get it: the Nu checker of
HTML (15), three extractors (18), the feeds (22), weight (28) and Lighthouse (29). Quick ones are in
`tests`. Nothing here is part of the product.
"""

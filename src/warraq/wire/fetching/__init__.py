"""Getting deliveries from where agencies offer them, one module a way.

Each way is an async generator over `Fetched`, the oldest delivery first: bytes with the memory
that the feed has once they are kept. A file that it passes by is a `PassedBy` among them. What is
not kept is offered again by the next poll, so that nothing is lost to a crash, and a delivery that
comes twice changes nothing. A poll that cannot go on raises `FetchError`.
"""

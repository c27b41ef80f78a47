"""What agencies send: read, cleaned and kept whole.

Owns: the formats of the trade, the parsed item and the rows that hold deliveries and items.
In: the bytes of a file or feed. Out: `wire.parsing.parse` (typed items and, for what could
not be read, refusals in words for a news desk), `wire.domain.keeping.keep` (items stored once
by source, guid and version), `wire.domain.grouping` (which items tell of one event),
`wire.queries` (the inbox). It makes no story: newsroom does.
"""

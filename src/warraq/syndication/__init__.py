"""What other publishers and their machines are given of a story.

Owns: feeds (`feeds`), ninjs (`ninjs`), sitemaps (`sitemaps`), and a body's HTML for those who
draw it themselves (`markup`).
In: `Story` and `Edition` values. Out: values and texts, by no request and with nothing looked up.
"""

"""Text in Arabic and Latin script: clean, count, fold, slug.

Owns: the rules of what text may enter and how it is compared, counted and put into an
address. In: strings. Out: strings and numbers. A leaf: no Django, no input or output.
"""

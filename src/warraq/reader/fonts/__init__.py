"""How the fonts under `static/reader/fonts` are cut from their sources."""

"""The interface's words, kept with Babel alone: gettext's programs are not on a fresh machine.

Our own words stand in `src/warraq/locale`. `src/warraq/desk/locale` holds the Arabic which
the packages under the desk lack or have wrong; LOCALE_PATHS puts it before theirs.
"""

"""Addresses that hold anywhere, from those that hold on the site."""

from django.utils.encoding import iri_to_uri


def absolute(url: str, *, site_url: str) -> str:
    """A URI (RFC 3986) of what is rooted at the site; what is whole already stays where it leads.

    Without `site_url` a rooted address stays as it is written, for the site's own pages.
    """
    if not site_url:
        return url
    return str(iri_to_uri(whole(url, site_url)))


def whole(url: str, site_url: str) -> str:
    """The same as an IRI, in the letters that it is read in."""
    return site_url + url if url.startswith("/") else url


def lasting(*, site_url: str, language: str, story_id: int) -> str:
    """A story's address without its words: it stays when the headline or the section changes."""
    return f"{site_url}/{language}/{story_id}/"

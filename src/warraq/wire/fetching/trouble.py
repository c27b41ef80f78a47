"""What libraries and the system raise, said as people read it."""

import socket
import ssl
from errno import EACCES, EDQUOT, EHOSTUNREACH, ENETUNREACH, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS

from warraq.wire import wording
from warraq.wire.fetching.fetched import Fault

CERTIFICATES = {10: wording.EXPIRED, 62: wording.ANOTHERS, 64: wording.ANOTHERS} | dict.fromkeys(
    (18, 19, 20, 21), wording.UNSIGNED
)
"""By what OpenSSL's verification ends with (X509_V_ERR_…)."""

BY_NUMBER = {
    ENETUNREACH: wording.NO_ROUTE,
    EHOSTUNREACH: wording.NO_ROUTE,
    ENOENT: wording.NO_FOLDER,
    ENOTDIR: wording.NO_FOLDER,
    EACCES: wording.NO_ACCESS,
    EPERM: wording.NO_ACCESS,
    EROFS: wording.NO_ACCESS,
    ENOSPC: wording.DISK_FULL,
    EDQUOT: wording.DISK_FULL,
}


def fault_of(error: BaseException) -> Fault:
    """Whether nothing was reached, or what was reached went wrong."""
    words = in_words(error)
    nothing = (wording.NO_SUCH_NAME, wording.NO_ANSWER, wording.NO_ROUTE)
    return Fault.UNREACHABLE if words in nothing else Fault.BROKEN


def in_words(error: BaseException) -> str:
    """A sentence of `warraq.wire.wording`; the system's words where there is none."""
    match error:
        case ssl.SSLCertVerificationError():
            return CERTIFICATES.get(getattr(error, "verify_code", 0), wording.UNTRUSTED)
        case ssl.SSLError():
            return wording.NO_TLS
        case socket.gaierror():
            return wording.NO_SUCH_NAME
        case ConnectionRefusedError():
            return wording.NO_ANSWER
        case ConnectionError() | EOFError():
            return wording.ENDED
        case TimeoutError():
            return wording.TOO_SLOW
        case OSError():
            return BY_NUMBER.get(error.errno or 0, error.strerror or wording.ENDED)
    return wording.NOT_UNDERSTOOD

"""The real front, but one that waits long neither for a newsroom nor for readers."""

import argparse
import socket
from ipaddress import ip_network
from pathlib import Path

from warraq.front.maps import Maps
from warraq.front.passages import Patience
from warraq.front.proxy import Proxy
from warraq.front.serve import Courtesy, build_front, open_pages, serve


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket-fd", type=int)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--newsroom")
    parser.add_argument("--site-url")
    parser.add_argument("--redis", default="")
    parser.add_argument("--connections", type=int, default=4096)
    parser.add_argument("--trusted", action="append", default=[])
    options = parser.parse_args()
    pages, generation = open_pages(data=options.data, redis_url=options.redis, maps=Maps(100))
    proxy = Proxy(
        socket=options.newsroom,
        site_url=options.site_url,
        trusted=[ip_network(name) for name in options.trusted],
        patience=Patience(start=0.3, body=0.5, grace=0.5),
        generation=generation,
    )
    front = build_front(data=options.data, site_url=options.site_url, pages=pages, proxy=proxy)
    courtesy = Courtesy(connections=options.connections, asking=1.0, taking=1.0)
    serve(front, socket.socket(fileno=options.socket_fd), courtesy)


if __name__ == "__main__":
    main()

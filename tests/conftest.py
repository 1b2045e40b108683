"""No test reaches the network or a configured model: sockets beyond loopback are refused, settings are emptied."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest

_SETTINGS = (
    "ASSISTANT_",
    "OPENAI_",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "http_proxy",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
)


def _is_loopback(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True
    try:
        return ipaddress.ip_address(str(address[0]).split("%")[0]).is_loopback
    except ValueError:
        return str(address[0]) == "localhost"


@pytest.fixture(autouse=True)
def closed_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Loopback only, unless the test is marked `network`; the machine's own settings do not leak in."""
    for name in list(os.environ):
        if name.startswith(_SETTINGS) and name != "ASSISTANT_SHARED":
            monkeypatch.delenv(name)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    if "network" not in request.keywords:
        real = socket.socket.connect

        def connect(self: socket.socket, address: Any) -> None:
            if not _is_loopback(address):
                raise RuntimeError(f"a test tried to reach {address!r}; mark it `network` if it must")
            real(self, address)

        monkeypatch.setattr(socket.socket, "connect", connect)
    yield

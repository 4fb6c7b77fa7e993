"""Fixtures for the real nginx, Caddy and Apache on this machine, with exactly the files and configuration published for them."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from http.client import HTTPMessage, HTTPResponse
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_tools.booklet.chromium import QUIET, find_for_tests
from site_tools.build.config import BuildConfig
from tests.browser.launching import launch
from tests.folders import readable_by_everyone
from tests.processes import SECONDS, reserved_ports, started
from tests.programs import lacking
from tests.rendering import quick_compression, render
from tests.tiers import representative

from ..conftest import LIGHT

URLS = ("https://example.org", "https://example.org/some/path")
PACKAGES = {"nginx": "nginx libnginx-mod-http-brotli-static", "caddy": "caddy", "apache2": "apache2"}
# Debian's folders for system programs and for modules.
_PROGRAMS = "/usr/sbin"
_NGINX_MODULES = Path("/usr/lib/nginx/modules")
_APACHE_MODULES = Path("/usr/lib/apache2/modules")


@dataclass(frozen=True)
class Answer:
    """A server's response: its status, headers and body."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Host:
    """A running server.

    Attributes:
        name: the program.
        url: the URL that the site is published for.
        site: the published folder.
        ports: the actual ports for HTTP and HTTPS.
        outside: the parent of the domain's folder. Nothing else in it may be served.
        logs: the folder for all its output.
        authority: the certificate that clients trust.
    """

    name: str
    url: str
    site: Path
    ports: tuple[int, int]
    outside: Path
    logs: Path
    authority: Path

    @property
    def base(self) -> str:
        """The path of the site, with leading and trailing slashes."""
        return self.url.removeprefix("https://example.org") + "/"

    def ask(self, target: str, *, method: str = "GET", accept: str = "", secure: bool = True) -> Answer:
        """Send a request for exactly this target, without the usual normalization by clients, and return the response."""
        with ExitStack() as stack:
            wire = stack.enter_context(socket.create_connection(("127.0.0.1", self.ports[secure]), timeout=10))
            if secure:
                context = ssl.create_default_context(cafile=str(self.authority))
                wire = stack.enter_context(context.wrap_socket(wire, server_hostname="example.org"))
            coding = f"Accept-Encoding: {accept}\r\n" if accept else ""
            wire.sendall(
                f"{method} {target} HTTP/1.1\r\nHost: example.org\r\n{coding}Connection: close\r\n\r\n".encode()
            )
            response = HTTPResponse(wire, method=method)
            response.begin()
            return Answer(response.status, response.headers, response.read())


def program(name: str) -> str:
    """Return the path of a server. If the server or its Brotli module is missing, skip or fail the test; see ``lacking``."""
    path = shutil.which(name, path=f"{os.environ.get('PATH', '')}:{_PROGRAMS}")
    if not path or (name == "nginx" and not (_NGINX_MODULES / "ngx_http_brotli_static_module.so").exists()):
        lacking(f"Debian's {name} package is not installed.", *PACKAGES[name].split())
    return path


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """A folder with a certificate and its key. The user accounts of the servers can read this folder, unlike pytest's folders."""
    with tempfile.TemporaryDirectory(prefix="hosting-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=example.org",
             "-addext", "subjectAltName=DNS:example.org", "-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")],
            check=True, capture_output=True,
        )  # fmt: skip
        yield folder


@dataclass(frozen=True)
class Published:
    """A published site, with its root folder, the site in the domain's folder, and the ports in nginx.conf."""

    root: Path
    site: Path
    ports: tuple[int, int]


@pytest.fixture(scope="session")
def publish(server_folder: Path) -> Iterator[Callable[[str], Published]]:
    """A function that publishes the real site for a URL. For the same URL, it returns the same published site again."""
    stack = ExitStack()

    @cache
    def run(url: str) -> Published:
        ports = stack.enter_context(reserved_ports())
        root = Path(tempfile.mkdtemp(dir=server_folder))
        root.chmod(0o755)
        hosting = {
            "root": str(root / "domain"), "certificate": str(server_folder / "certificate.pem"), "key": str(server_folder / "key.pem"),
            "http": (f"127.0.0.1:{ports[0]}",), "https": (f"127.0.0.1:{ports[1]}",),
        }  # fmt: skip
        config = BuildConfig(root / "public", conf="publishconf.py", url=url, settings={"HOSTING": hosting})
        site = root / "domain" / url.removeprefix("https://example.org").strip("/")
        with readable_by_everyone(), quick_compression():
            render(config)
            shutil.copytree(root / "public", site)
        return Published(root, site, ports)

    with stack:
        yield run


@contextmanager
def running(command: list[str], ports: tuple[int, int], logs: Path) -> Iterator[None]:
    """Run a server, and stop it when the block ends. Fail the test if the server does not listen in time. Its output is in ``logs``."""
    with (
        (logs / "output.txt").open("wb") as output,
        started(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=logs) as process,
    ):
        deadline = time.monotonic() + SECONDS
        while not all(_listens(port) for port in ports):
            waiting = process.poll() is None and time.monotonic() < deadline
            assert waiting, (logs / "output.txt").read_text()
            time.sleep(0.02)
        yield


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def nginx(root: Path, ports: tuple[int, int], logs: Path) -> list[str]:
    temporary = " ".join(
        f'{kind}_temp_path "{logs / kind}";' for kind in "client_body proxy fastcgi uwsgi scgi".split()
    )
    conf = logs / "main.conf"
    conf.write_text(
        f'daemon off; pid "{logs / "pid"}"; error_log "{logs / "error.log"}";\n'
        f"load_module {_NGINX_MODULES / 'ngx_http_brotli_static_module.so'};\n"
        f'events {{}}\nhttp {{ {temporary} access_log "{logs / "access.log"}"; include /etc/nginx/mime.types;\n'
        f'include "{root / "public-server" / "nginx.conf"}"; }}\n'
    )
    return [program("nginx"), "-p", str(logs), "-e", str(logs / "error.log"), "-c", str(conf)]


def caddy(root: Path, ports: tuple[int, int], logs: Path) -> list[str]:
    conf = logs / "Caddyfile"
    conf.write_text(
        f'{{\nadmin off\nhttp_port {ports[0]}\nhttps_port {ports[1]}\nskip_install_trust\nstorage file_system "{logs}"\n}}\n'
        f'import "{root / "public-server" / "Caddyfile"}"\n'
    )
    return [program("caddy"), "run", "--config", str(conf), "--adapter", "caddyfile"]


def apache2(root: Path, ports: tuple[int, int], logs: Path) -> list[str]:
    """Configure Apache with directory listings turned on and only the permission that ``.htaccess`` needs, and return its command.

    The rest of the configuration is as in docs/deploying.md.
    """
    modules = "mpm_event authn_core authz_core autoindex dir mime headers rewrite ssl"
    conf = logs / "httpd.conf"
    conf.write_text(
        "ServerName example.org\nUseCanonicalName On\nServerTokens Prod\nLogLevel crit\n"
        f'PidFile "{logs / "pid"}"\nErrorLog "{logs / "error.log"}"\nDefaultRuntimeDir "{logs}"\n'
        + "".join(f"LoadModule {name}_module {_APACHE_MODULES / f'mod_{name}.so'}\n" for name in modules.split())
        + ("User www-data\nGroup www-data\n" if os.geteuid() == 0 else "")
        + "".join(f"Listen 127.0.0.1:{port}\n" for port in ports)
        + f'TypesConfig /etc/mime.types\nAddType application/x-gzip .gz\nDocumentRoot "{root / "domain"}"\n<Directory "{root / "domain"}">\n'
        f"Require all granted\nOptions Indexes FollowSymLinks\nAllowOverride FileInfo\n</Directory>\n"
        f"<VirtualHost *:{ports[0]}>\nServerName http://example.org:80\n</VirtualHost>\n"
        f"<VirtualHost *:{ports[1]}>\nServerName https://example.org:443\nSSLEngine on\n"
        f'SSLCertificateFile "{root.parent / "certificate.pem"}"\nSSLCertificateKeyFile "{root.parent / "key.pem"}"\n</VirtualHost>\n'
    )
    return [program("apache2"), "-D", "FOREGROUND", "-f", str(conf)]


COMMANDS = {"nginx": nginx, "caddy": caddy, "apache2": apache2}
HOSTS = [pytest.param((name, url)) for url in URLS for name in COMMANDS]


def host_id(host: tuple[str, str]) -> str:
    """Return the test ID of a host: the name of the server, and the site's domain and path."""
    return f"{host[0]}-{host[1].removeprefix('https://')}"


@pytest.fixture(scope="session", params=representative(HOSTS, lambda host: host.values[0][1] == URLS[1]), ids=host_id)
def host(request: pytest.FixtureRequest, server_folder: Path, publish: Callable[[str], Published]) -> Iterator[Host]:
    """Each server, with the site at the domain root and under a path."""
    name, url = request.param
    program(name)
    published = publish(url)
    logs = published.root / name
    with readable_by_everyone():
        logs.mkdir()
    with reserved_ports() as own:
        ports = published.ports if name == "nginx" else own
        with running(COMMANDS[name](published.root, ports, logs), ports, logs):
            yield Host(name, url, published.site, ports, published.root, logs, server_folder / "certificate.pem")


@pytest.fixture(scope="session")
def reader(browser: Browser, host: Host) -> Iterator[Browser]:
    """A Chromium in which ``host`` serves ``https://example.org``."""
    ways = ", ".join(f"MAP example.org:{port} 127.0.0.1:{host.ports[port == 443]}" for port in (80, 443))
    chromium = launch(
        browser.browser_type,
        executable_path=find_for_tests(),
        args=["--no-sandbox", *QUIET, *LIGHT, "--no-proxy-server", f"--host-resolver-rules={ways}"],
    )
    yield chromium
    chromium.close()

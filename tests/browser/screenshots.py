"""Save a picture of every main page: two widths, two directions, two colour schemes.

    python -m tests.browser.screenshots [--url http://127.0.0.1:8000] [--out screenshots]

Without --url it loads the demo into the database of the settings and serves it while it works.
The pages are found as a reader finds them, from link to link, starting at /es/. Chromium is the
one that the variable CHROMIUM names, or /usr/bin/chromium.
"""

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
LANGUAGES = ["es", "ar"]
WIDTHS = [390, 1280]
SCHEMES = ["light", "dark"]
MODULE = 3  # The fourth of the course, counted from 0.
SECONDS_TO_START = 60


def main():
    options = read_arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        url = options.url or stack.enter_context(demo_server())
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        stack.callback(browser.close)
        for language, pages in find_pages(browser, url).items():
            save_pages(browser, pages, language, options.out)


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", help="a site that runs already, such as http://127.0.0.1:8000")
    parser.add_argument("--out", type=Path, default=Path("screenshots"), help="the folder to fill")
    return parser.parse_args()


@contextlib.contextmanager
def demo_server():
    """Serve the demo on a free port and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    url = f"http://127.0.0.1:{port}"
    environment = os.environ | {"SITE_URL": url, "PORT": port}
    for command in (["migrate", "--verbosity=0"], ["demo"]):
        run = [sys.executable, "manage.py", *command]
        subprocess.run(run, cwd=ROOT, env=environment, check=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "cms.wsgi", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(gunicorn, cwd=ROOT, env=environment)
    try:
        wait_for(f"{url}/healthz")
        yield url
    finally:
        server.terminate()
        server.wait()


def wait_for(url):
    """Return once the address answers; raise TimeoutError when it does not."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        with contextlib.suppress(urllib.error.URLError):
            urllib.request.urlopen(url, timeout=5).close()
            return
        time.sleep(0.2)
    raise TimeoutError(f"{url} does not answer.")


def find_pages(browser, url):
    """Return {language: {name: address}}; a page that a language does not have is left out."""
    with contextlib.closing(browser.new_page()) as page:
        found = {"es": find_spanish_pages(page, url)}
        for language in LANGUAGES[1:]:
            found[language] = {
                name: address
                for name, spanish in found["es"].items()
                if (address := find_translation(page, spanish, language))
            }
        for language, pages in found.items():
            pages["404"] = find_missing_page(page, url, language)
    return found


def find_spanish_pages(page, url):
    page.goto(urljoin(url, "/es/"))
    pages = {"home": page.url}
    for address in links(page, ".site-nav a:not([aria-current]), .site-footer a[href^='/']"):
        page.goto(address)
        pages.setdefault("catalogue" if page.locator(".card-grid").count() else "text", address)
    page.goto(pages["catalogue"])
    page.goto(links(page, ".card-grid .card__link")[0])
    pages["course"] = page.url
    pages["module"] = links(page, ".module-list a")[MODULE]
    page.goto(links(page, ".site-header a[href*='/accounts/login/']")[0].partition("?")[0])
    pages["sign-in"] = page.url
    pages["sign-up"] = links(page, "main a[href*='/signup/']")[0].partition("?")[0]
    return pages


def links(page, selector):
    """The addresses of these links, each once, in the order of the page."""
    return list(dict.fromkeys(page.eval_on_selector_all(selector, "all => all.map(a => a.href)")))


def find_translation(page, address, language):
    """Return the address of a page in another language, or None when it has none."""
    page.goto(address)
    found = links(page, f".language-switcher a[hreflang='{language}']:not(:has(.meta))")
    return found[0] if found else None


def find_missing_page(page, url, language):
    """Return an address whose answer is our error page; with DEBUG only the style guide has it."""
    page.goto(address := urljoin(url, f"/{language}/there-is-no-such-page/"))
    if page.locator(".error-page").count():
        return address
    return urljoin(url, f"/{language}/style-guide/404/")


def save_pages(browser, pages, language, out):
    for width in WIDTHS:
        for scheme in SCHEMES:
            for name, address in pages.items():
                path = out / f"{name}-{language}-{width}-{scheme}.png"
                save_page(browser, address, path, width=width, scheme=scheme)
        without = out / f"module-{language}-{width}-without-javascript.png"
        save_page(browser, pages["module"], without, width=width, javascript=False)


def save_page(browser, address, path, *, width, scheme="light", javascript=True):
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=javascript,
        reduced_motion="reduce",
    )
    with contextlib.closing(context):
        page = context.new_page()
        page.goto(address)
        # A picture that waits to be scrolled to would be a blank in the full page.
        page.eval_on_selector_all(
            "img[loading=lazy]", "all => all.forEach(i => i.loading = 'eager')"
        )
        page.wait_for_load_state("networkidle")
        page.screenshot(path=path, full_page=True)
    print(f"{path}  {urlsplit(address).path}", flush=True)


if __name__ == "__main__":
    main()

"""An institution's own sign-in: a real OpenID provider (oidc-provider, on Node) on this machine.

`npm ci` in tests/browser/oidc, or in a copy of it that OIDC_MODULES names, brings what it needs.
"""

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent / "oidc"
MODULES = Path(os.environ.get("OIDC_MODULES", HERE)) / "node_modules"
IS_THERE = bool(shutil.which("node")) and (MODULES / "oidc-provider").is_dir()
NAME = "Example University"


@contextmanager
def running_institution(site, port):
    """Yield while the provider runs for this site, whose environment gets its keys."""
    callback = f"{site.url}/accounts/oidc/uni/login/callback/"
    site.environment |= {
        "OIDC_ID": "uni",
        "OIDC_NAME": NAME,
        "OIDC_SERVER_URL": f"http://127.0.0.1:{port}",
        "OIDC_CLIENT_ID": "ateneo",
        "OIDC_CLIENT_SECRET": "secret-of-the-tests",
        "OIDC_TRUSTED_DOMAINS": "uni.example",
    }
    provider = subprocess.Popen(
        ["node", HERE / "provider.mjs", str(port), callback, MODULES],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert provider.stdout.readline() == "listening\n", "The OpenID provider did not start."
        yield
    finally:
        provider.terminate()
        provider.wait(timeout=20)
        provider.stdout.close()

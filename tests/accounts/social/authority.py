"""A server that speaks the endpoints of Google, Facebook, X and an OpenID Connect provider, as far
as they are asked by allauth. It is strict: a wrong key, address or verifier gets no token."""

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT_ID, SECRET = "client-of-a-test", "secret-of-a-test"


class Authority:
    """`url` is where it listens. `authorize(address, person)` does what the person's browser and
    the provider's pages would: it returns the callback that she is sent to, on the site."""

    def __init__(self):
        self.grants, self.people = {}, {}
        self.mischief = {}  # Path -> the answer to give there instead, as (status, text).
        self.asked = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *exc):
        self.server.shutdown()
        self.server.server_close()

    def authorize(self, address, person, **changes):
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert query["client_id"] == CLIENT_ID
        assert query["response_type"] == "code"
        code = f"code-{len(self.grants)}"
        self.grants[code] = (query, person)
        answer = {"code": code, "state": query["state"]} | changes
        given = {name: value for name, value in answer.items() if value is not None}
        return f"{urlsplit(query['redirect_uri']).path}?{urlencode(given)}"

    # What the site asks behind the person's back

    def discovery(self, request):
        return 200, {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/me",
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def token(self, request):
        query, person = self.grants.pop(request.get("code"), ({}, None))
        verifier = request.get("code_verifier", "").encode()
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).decode().rstrip("=")
        is_right = [
            person is not None,
            request.get("client_id") == CLIENT_ID and request.get("client_secret") == SECRET,
            request.get("redirect_uri") == query.get("redirect_uri"),
            query.get("code_challenge") in {None, digest},
        ]
        if not all(is_right):
            return 400, {"error": "invalid_grant"}
        token = f"token-{len(self.people)}"
        self.people[token] = person
        answer = {"access_token": token, "token_type": "Bearer", "expires_in": 3600}
        if "sub" in person:
            claims = {"iss": self.url, "aud": CLIENT_ID, "exp": 2**33} | person
            answer["id_token"] = jwt.encode(claims, "any-key-that-is-long-enough-for-it")
        return 200, answer

    def me(self, request):
        person = self.people[request["access_token"]]
        return 200, {"data": person} if "username" in person else person

    ROUTES = {
        "/.well-known/openid-configuration": discovery,
        "/token": token,
        "/oauth/access_token": token,
        "/me": me,
    }

    def handler(self):
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.reply(urlsplit(self.path).query)

            def do_POST(self):
                self.reply(self.rfile.read(int(self.headers["Content-Length"])).decode())

            def reply(self, sent):
                path = urlsplit(self.path).path
                request = {name: values[0] for name, values in parse_qs(sent).items()}
                request |= credentials(self.headers.get("Authorization", ""))
                authority.asked.append((path, request))
                status, answer = authority.mischief.get(path) or authority.ROUTES[path](
                    authority, request
                )
                body = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                """Quiet."""

        return Handler


def credentials(header):
    kind, _, value = header.partition(" ")
    if kind == "Basic":
        client_id, secret = base64.b64decode(value).decode().split(":", 1)
        return {"client_id": client_id, "client_secret": secret}
    return {"access_token": value} if kind == "Bearer" else {}

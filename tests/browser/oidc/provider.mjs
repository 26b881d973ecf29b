// An OpenID provider for tests: node provider.mjs PORT REDIRECT_URI FOLDER_OF_NODE_MODULES
// Whoever writes a name is that person, with the address NAME@uni.example, confirmed unless the
// name begins with "unconfirmed". Its pages have buttons to agree, to cancel and to be refused.
import { webcrypto } from "node:crypto";
import http from "node:http";
import { pathToFileURL } from "node:url";

globalThis.crypto ??= webcrypto; // Node 18 has it under another name.
const [port, redirectUri, modules] = process.argv.slice(2);
const entry = pathToFileURL(`${modules}/oidc-provider/lib/index.js`);
const { default: Provider } = await import(entry.href);
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "ateneo",
      client_secret: "secret-of-the-tests",
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  cookies: { keys: ["of-the-tests"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      name: `${id[0].toUpperCase()}${id.slice(1)} Ejemplo`,
      email: `${id}@uni.example`,
      email_verified: !id.startsWith("unconfirmed"),
    }),
  }),
});

const page = (form) => `<!doctype html><html lang="en"><title>Example University</title>
<h1>Example University</h1><form method="post">${form}
<button name="do" value="cancel" formnovalidate>Cancel</button>
<button name="do" value="refuse" formnovalidate>Be refused</button></form>`;
const pages = {
  login: page('<input name="login" required aria-label="Name"><button>Sign in</button>'),
  consent: page("<button>Agree</button>"),
};
const errors = { cancel: "access_denied", refuse: "temporarily_unavailable" };

async function grantFor({ params, session, grantId }) {
  const known = grantId && (await provider.Grant.find(grantId));
  const grant = known || new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return grant.save();
}

async function sent(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
}

async function interact(request, response) {
  const details = await provider.interactionDetails(request, response);
  if (request.method === "GET") {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    return response.end(pages[details.prompt.name]);
  }
  const form = await sent(request);
  const error = errors[form.get("do")];
  const result = error
    ? { error, error_description: '"><script>alert(1)</script>' }
    : details.prompt.name === "login"
      ? { login: { accountId: form.get("login") } }
      : { consent: { grantId: await grantFor(details) } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

const answer = provider.callback();
http
  .createServer((request, response) => {
    if (!request.url.startsWith("/interaction/")) return answer(request, response);
    return interact(request, response).catch((fault) => response.writeHead(500).end(String(fault)));
  })
  .listen(Number(port), "127.0.0.1", () => console.log("listening"));

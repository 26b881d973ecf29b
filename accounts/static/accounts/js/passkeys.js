// Passkeys: lets the browser make or use one, and sends its answer with the form. A form that
// needs this shows itself only where it can work; the words are all in the page.

const fromText = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withId = (known) => ({ ...known, id: fromText(known.id) });

// What came as base64url in JSON, as the browser wants it.
function decoded(options) {
  const plain = { ...options, challenge: fromText(options.challenge) };
  if (plain.user) plain.user = withId(plain.user);
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (plain[list]) plain[list] = plain[list].map(withId);
  }
  return plain;
}

// What the browser gave, as the JSON that the server wants.
function encoded(credential) {
  const response = {};
  for (const name of [
    "clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle",
  ]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  if (credential.response.getTransports) {
    response.transports = credential.response.getTransports();
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

const given = () => JSON.parse(document.getElementById("passkey-options").textContent);

const ways = {
  async use() {
    return navigator.credentials.get({ publicKey: decoded(given().request_options.publicKey) });
  },
  async make(form) {
    const publicKey = decoded(given().creation_options.publicKey);
    const isAlone = form.elements.passwordless?.checked ?? false;
    publicKey.authenticatorSelection = {
      ...publicKey.authenticatorSelection,
      residentKey: isAlone ? "required" : "discouraged",
      requireResidentKey: isAlone,
      ...(isAlone && { userVerification: "required" }),
    };
    return navigator.credentials.create({ publicKey });
  },
  async login(form) {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    const { request_options: options } = await answer.json();
    return navigator.credentials.get({ publicKey: decoded(options.publicKey) });
  },
};

function prepare(form) {
  const failed = form.querySelector("[data-failed]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const credential = await ways[form.dataset.passkey](form);
      form.querySelector("[data-credential]").value = JSON.stringify(encoded(credential));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}

if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]").forEach(prepare);

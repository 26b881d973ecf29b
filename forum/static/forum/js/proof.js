const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

export default async function prove({ form }) {
  const field = form.elements.proof;
  if (!crypto.subtle || field.value) return; // A browser computes on secure pages only.
  const answer = await fetch(form.dataset.proof);
  if (answer.status !== 200) return;
  const challenge = await answer.json();
  const { nonce, salt, cost, keyPrefix } = challenge.parameters;
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
  const password = bytes(nonce + "00000000");
  for (let counter = 0; !field.value; counter += 1) {
    new DataView(password.buffer).setUint32(16, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const found = new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
    const derivedKey = Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (!derivedKey.startsWith(keyPrefix)) continue;
    field.value = btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
  }
}

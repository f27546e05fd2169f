// Passkeys, where the browser has them: one is added to the seats of this browser, or its person comes in with one.

// An address of digits cannot have one: it belongs to a name.
export const possible = Boolean(window.PublicKeyCredential && navigator.credentials && isSecureContext) && !/^[\d.]+$|[:[]/.test(location.hostname);

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function post(path, sent) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(path + location.search, { method: "POST", headers, body: JSON.stringify(sent) });
  const told = await answer.json();
  if (!answer.ok) throw new Refused(told.why);
  return told;
}

class Refused extends Error {}

// What is told of a failure; the browser says in its own words what it asks for.
function told(error, said) {
  if (error instanceof Refused) return error.message;
  return { NotAllowedError: said["passkey-given-up"], AbortError: said["passkey-given-up"], InvalidStateError: said["passkey-there"] }[error.name] ?? said["passkey-failed"];
}

// Adds a passkey; returns what went wrong, or nothing.
export async function add(said) {
  try {
    const asked = await post("/passkey/offer", {});
    asked.challenge = bytes(asked.challenge);
    asked.user.id = bytes(asked.user.id);
    for (const known of asked.excludeCredentials ?? []) known.id = bytes(known.id);
    const made = await navigator.credentials.create({ publicKey: asked });
    const { clientDataJSON, attestationObject } = made.response;
    const response = { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject) };
    await post("/passkey/add", { id: made.id, rawId: text(made.rawId), type: made.type, response });
    return "";
  } catch (error) {
    return told(error, said);
  }
}

// Comes in with a passkey; returns what went wrong, or nothing.
export async function enter(said) {
  try {
    const asked = await post("/passkey/ask", {});
    asked.challenge = bytes(asked.challenge);
    const shown = await navigator.credentials.get({ publicKey: asked });
    const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
    const response = { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature) };
    if (userHandle) response.userHandle = text(userHandle);
    await post("/passkey/enter", { id: shown.id, rawId: text(shown.rawId), type: shown.type, response });
    return "";
  } catch (error) {
    return told(error, said);
  }
}

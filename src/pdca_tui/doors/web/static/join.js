// The code stands behind the # of the link: browsers send that to nobody, and no log has it. It is used when the button is
// pressed, so that what only looks at links uses none up.
import { add, possible } from "./passkey.js";

const said = JSON.parse(document.getElementById("said").textContent);
const by = (id) => document.getElementById(id);

const link = new URLSearchParams(location.hash.slice(1));
const session = link.get("watch") ?? "";
by("seat").value = link.get("seat") ?? "";
by("code").value = link.get("code") ?? "";
if (location.hash) history.replaceState(null, "", location.pathname + location.search);

const whole = by("code").value && (by("seat").value || session);
by("by-hand").hidden = Boolean(whole);
if (whole) {
  by("for").textContent = session ? said["join-watch"].replace("{session}", session) : said["join-for"].replace("{seat}", by("seat").value);
  by("for").hidden = false;
  by("intro").hidden = Boolean(session);
  by("go").focus();
} else by("seat").focus();

by("passkey-row").hidden = !possible || Boolean(session);

let leads = ""; // where the used link leads, when there was something to tell after it
by("join").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (leads) return location.replace(leads);
  const sent = { code: by("code").value, seat: by("seat").value.trim().toLowerCase(), session };
  if (!sent.code || !(sent.seat || session)) {
    by("told").textContent = said["join-incomplete"];
    return;
  }
  by("go").disabled = true;
  by("told").textContent = said["join-busy"];
  try {
    const answer = await fetch(`/join${location.search}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) });
    const { to, why } = await answer.json();
    if (to && by("passkey").checked) {
      by("told").textContent = said["passkey-busy"];
      const failed = await add(said);
      if (!failed) return location.replace(to);
      // The browser is registered all the same.
      leads = to;
      by("told").textContent = failed;
      by("passkey-row").hidden = by("by-hand").hidden = true;
      by("go").textContent = said["join-go-on"];
      by("go").disabled = false;
      return by("go").focus();
    }
    if (to) return location.replace(to);
    by("told").textContent = why;
    by("by-hand").hidden = false;
  } catch {
    by("told").textContent = said["join-away"];
  }
  by("go").disabled = false;
});

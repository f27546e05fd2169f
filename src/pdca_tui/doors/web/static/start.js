import { add, enter, possible } from "./passkey.js";

const said = JSON.parse(document.getElementById("said").textContent);
const by = (id) => document.getElementById(id);

async function look() {
  let found;
  try {
    found = await (await fetch(`/seats${location.search}`, { cache: "no-store" })).json();
  } catch {
    by("told").textContent = said.away;
    return;
  }
  // Who is not known here may have a passkey for another seat than the one that everybody may take.
  const asks = !found.known && found.passkeys && possible;
  by("enter").hidden = !asks;
  by("add").hidden = !(found.known && possible);
  if (found.signed) by("forget").textContent = said["sign-out"];
  signed = found.signed;
  if (found.seats?.length === 1 && !asks && !location.search.includes("choose")) return location.replace(`/s/${found.seats[0].name}`);
  by("none").hidden = found.seats?.length > 0;
  by("seats").hidden = !found.seats?.length;
  by("forget").hidden = !found.known;
  by("seats").replaceChildren();
  by("by-lines").replaceChildren();
  by("by-lines").hidden = by("seats").hidden;
  for (const { name, label } of found.seats ?? []) {
    const link = document.createElement("a");
    link.href = `/s/${encodeURIComponent(name)}`;
    link.textContent = name.includes("+") && found.seats.length > 1 ? said["all-seats"].replace("{seats}", label) : label;
    const item = document.createElement("li");
    item.append(link);
    const lines = document.createElement("a");
    lines.href = `/l/${encodeURIComponent(name)}`;
    lines.textContent = said["lines-link"].replace("{seat}", link.textContent);
    const other = document.createElement("li");
    other.append(lines);
    by("by-lines").append(other);
    by("seats").append(item);
  }
}

let signed = false;
by("enter").addEventListener("click", async () => {
  by("enter").disabled = true;
  by("told").textContent = said["passkey-busy"];
  by("told").textContent = await enter(said);
  by("enter").disabled = false;
  if (!by("told").textContent) look();
});
by("add").addEventListener("click", async () => {
  by("add").disabled = true;
  by("told").textContent = said["passkey-busy"];
  by("told").textContent = (await add(said)) || said["passkey-added"];
  by("add").disabled = false;
});

let sure = false;
by("forget").addEventListener("click", async () => {
  if (!sure && !signed) {
    sure = true;
    by("told").textContent = said["forget-sure"];
    return;
  }
  const answer = await fetch("/forget", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" }).catch(() => null);
  by("told").textContent = answer?.ok ? said[signed ? "signed-out" : "forgotten"] : said.away;
  if (answer?.ok) {
    by("forget").hidden = by("add").hidden = by("seats").hidden = by("by-lines").hidden = true;
    by("none").hidden = false;
  }
});

look();

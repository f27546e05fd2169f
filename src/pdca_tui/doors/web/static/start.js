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
  if (found.seats?.length === 1 && !location.search.includes("choose")) return location.replace(`/s/${found.seats[0].name}`);
  by("none").hidden = found.seats?.length > 0;
  by("seats").hidden = !found.seats?.length;
  by("forget").hidden = !found.known;
  for (const { name, label } of found.seats ?? []) {
    const link = document.createElement("a");
    link.href = `/s/${encodeURIComponent(name)}`;
    link.textContent = name.includes("+") && found.seats.length > 1 ? said["all-seats"].replace("{seats}", label) : label;
    const item = document.createElement("li");
    item.append(link);
    by("seats").append(item);
  }
}

let sure = false;
by("forget").addEventListener("click", async () => {
  if (!sure) {
    sure = true;
    by("told").textContent = said["forget-sure"];
    return;
  }
  const answer = await fetch("/forget", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" }).catch(() => null);
  by("told").textContent = answer?.ok ? said.forgotten : said.away;
  if (answer?.ok) {
    by("forget").hidden = by("seats").hidden = true;
    by("none").hidden = false;
  }
});

look();

// A seat line by line: what is told stands in a log, what is asked for is the label of one field. Nothing comes unasked.

import { Connection } from "./connection.js";
import { show } from "./receipts.js";

const said = JSON.parse(document.getElementById("said").textContent);
const by = (id) => document.getElementById(id);
const name = decodeURIComponent(location.pathname.replace(/^\/l\//, ""));
const field = by("line");
const MOST = 3000; // lines of the log that are kept

by("screens").href = `/s/${encodeURIComponent(name)}?screens`;
let several = false;
let asked = false;

const connection = new Connection({
  path: "/socket",
  query: new URLSearchParams({ seat: name, lines: "1" }),
  hello: () => ({ lang: document.documentElement.lang }),
  heard: () => {},
  told: (message) => {
    if (message.t === "line") put(message.text);
    else if (message.t === "ask") ask(message);
  },
  changed,
});

function put(text, own = false) {
  const line = document.createElement("p");
  line.textContent = text;
  if (own) line.className = "own";
  by("log").append(line);
  while (by("log").childElementCount > MOST) by("log").firstElementChild.remove();
  line.scrollIntoView({ block: "nearest" });
}

// With a text that was begun, or none, a field for a text of any number of lines; otherwise one line.
function ask({ prompt, begun }) {
  several = typeof begun === "string";
  asked = true;
  by("prompt").textContent = prompt;
  by("hint").textContent = several ? said["lines-text-hint"] : said["lines-hint"];
  field.rows = several ? 5 : 1;
  if (several && !field.value) field.value = begun;
  if (document.activeElement === document.body) field.focus();
}

function send() {
  const text = several ? field.value : field.value.replace(/\s*\n\s*/g, " ");
  if (!asked || !connection.tell({ t: "line", text })) return;
  asked = false;
  put(`${by("prompt").textContent} ${text}`.trim(), true);
  field.value = "";
}

by("form").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
  field.focus();
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
  if (several && !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  send();
});

function changed(state, detail) {
  document.body.dataset.state = state;
  by("connect-now").hidden = state !== "lost";
  const told = { connecting: said.connecting, open: said.connected, lost: said.lost, ended: said.ended }[state] ?? "";
  by("state").textContent = state === "lost" && detail ? said["lost-again"].replace("{seconds}", detail) : told;
  asked = state === "open" && asked;
  if (state === "ended") {
    put(detail.text || said.ended);
    show(by("receipts"), detail.receipts, said.receipt);
    by("form").hidden = true;
  }
}
by("connect-now").addEventListener("click", () => connection.hurry());

connection.connect();

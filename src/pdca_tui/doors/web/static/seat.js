import "./strict.js";
import { Terminal } from "./xterm/xterm.mjs";
import { FitAddon } from "./xterm/addon-fit.mjs";
import { Unicode11Addon } from "./xterm/addon-unicode11.mjs";
import { Connection, begin } from "./connection.js";
import { Writing } from "./writing.js";
import { buttons, scrolling } from "./touch.js";
import { show } from "./receipts.js";

const said = JSON.parse(document.getElementById("said").textContent);
const by = (id) => document.getElementById(id);
const audience = location.pathname.startsWith("/watch/");
const name = decodeURIComponent(location.pathname.replace(/^\/(s|watch)\//, ""));
const coarse = matchMedia("(pointer: coarse)").matches;
const way = { path: "/socket", query: new URLSearchParams({ [audience ? "watch" : "seat"]: name }) };
// The way to the server takes longest, so it begins first. A page that was opened behind others begins when it is looked at.
const first = document.hidden ? null : begin(way.path, way.query);

// ── the screen ──

// How wide each sign is drawn is measured once: the fonts have to be there.
await Promise.allSettled([...document.fonts].map((font) => font.load()));

const terminal = new Terminal({
  allowProposedApi: true,
  convertEol: false,
  cursorBlink: false,
  disableStdin: audience,
  scrollback: 0,
  fontFamily: '"signs-dejavu", "signs-menlo", "signs-consolas", "signs-liberation", "BIZ UDGothic", "MS Gothic", "Osaka-Mono", "Noto Sans Mono CJK JP", "IPAGothic", "Source Han Code JP", monospace',
  fontSize: innerWidth < 700 ? 13 : innerHeight < 760 ? 14 : 16,
  macOptionClickForcesSelection: true,
  theme: { background: "#ffffff", foreground: "#1a1a1a" },
});
const fit = new FitAddon();
terminal.loadAddon(fit);
terminal.loadAddon(new Unicode11Addon());
terminal.unicode.activeVersion = "11";
terminal.open(by("terminal"));
terminal.textarea.setAttribute("aria-label", by("screen").getAttribute("aria-label"));
if (coarse) terminal.textarea.setAttribute("inputmode", "none");

let painted = false;
let begun = ""; // what opened the form that is open: said again when the line is back, so that it opens again
const connection = new Connection({
  ...way,
  begun: first,
  hello: () => {
    painted = false;
    fit.fit();
    terminal.reset();
    return { cols: terminal.cols, rows: terminal.rows, lang: document.documentElement.lang, begun };
  },
  heard: (bytes) => {
    terminal.write(bytes);
    if (!painted && document.hidden) connection.looked();
    painted = true;
  },
  told: (message) => {
    if (message.t === "field") writing.told(message);
    else if (message.t === "ground") ground(message);
    else if (message.t === "form" && connection.state === "open") begun = message.begun;
  },
  changed,
});
const writing = new Writing({ connection, said, focusScreen: () => terminal.focus() });

terminal.onData((text) => connection.type(text));
terminal.onBinary((text) => connection.bytes(Uint8Array.from(text, (character) => character.charCodeAt(0))));

let resizing = 0;
terminal.onResize(({ cols, rows }) => {
  clearTimeout(resizing);
  resizing = setTimeout(() => connection.tell({ t: "size", cols, rows }), 60);
});
new ResizeObserver(() => fit.fit()).observe(by("screen"));
visualViewport?.addEventListener("resize", () => {
  document.documentElement.style.setProperty("--height", `${visualViewport.height}px`);
  scrollTo(0, 0);
});

// What the application copies goes to the clipboard; where the browser forbids that, a button does it.
terminal.parser.registerOscHandler(52, (data) => {
  const [, encoded] = data.split(";", 2);
  try {
    copy(new TextDecoder().decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))));
  } catch {
    // It is no text, or asks for what is in the clipboard: that is never told.
  }
  return true;
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    by("copying").hidden = true;
  } catch {
    by("copied").value = text;
    by("copying").hidden = false;
  }
}
by("copy").addEventListener("click", () => {
  by("copied").select();
  document.execCommand("copy");
  by("copying").hidden = true;
  terminal.focus();
});
by("copy-close").addEventListener("click", () => {
  by("copying").hidden = true;
  terminal.focus();
});

// F6 goes round the parts of the page, as it does elsewhere; Tab belongs to the application.
const parts = () =>
  [terminal.textarea, writing.open ? by("field") : null, document.querySelector(writing.open ? "#field-buttons button" : "#keys button")]
    .filter((each) => each && each.offsetParent !== null || each === terminal.textarea);
terminal.attachCustomKeyEventHandler((event) => event.key !== "F6");
addEventListener("keydown", (event) => {
  if (event.key !== "F6" || event.ctrlKey || event.altKey) return;
  event.preventDefault();
  const all = parts();
  const at = all.findIndex((each) => each === document.activeElement || each.parentElement?.contains(document.activeElement));
  all[(at + (event.shiftKey ? all.length - 1 : 1)) % all.length].focus();
});

// Around the screen is what is behind it.
function ground({ colour, ink }) {
  const known = /^#[0-9a-f]{6}$/i;
  if (!known.test(colour) || !known.test(ink)) return;
  by("screen").style.background = colour;
  terminal.options.theme = { background: colour, foreground: ink };
}

// ── how the line is ──

function changed(state, detail) {
  document.body.dataset.state = state;
  by("over").hidden = state !== "ended";
  by("screen").inert = state === "ended";
  by("connect-now").hidden = !(state === "lost" && detail);
  if (state === "lost" || state === "ended") writing.lost();
  if (state === "open" && !audience && !writing.kept) terminal.focus();
  const told = { connecting: said.connecting, open: audience ? `${said.connected} ─ ${said["audience-note"]}` : said.connected };
  if (state === "lost") told.lost = detail ? said["lost-again"].replace("{seconds}", detail) : said.lost;
  if (state === "ended") {
    begun = "";
    told.ended = said.ended;
    by("over-text").textContent = detail.text || said.ended;
    show(by("receipts"), detail.receipts, said.receipt);
    by("over-again").focus();
  }
  by("state").textContent = told[state];
}

by("over-again").addEventListener("click", () => connection.enterAgain());
by("connect-now").addEventListener("click", () => connection.hurry());

if (audience) by("keys").hidden = true;
else {
  buttons(connection);
  scrolling(by("terminal"), terminal, connection);
}

if (!first && document.hidden) document.addEventListener("visibilitychange", () => connection.connect(), { once: true });
else connection.connect();

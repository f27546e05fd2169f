// The line to the server: what state it is in is always told, and a line that is lost is made anew.

const WAITS = [0.3, 1, 2, 4, 8, 10]; // seconds before each attempt
const ASK_EVERY = 20_000; // milliseconds between questions while the page is seen
const ANSWER_WITHIN = 8_000;

// Begins a line; the server says nothing on it before it was said hello to.
export function begin(path, query) {
  const socket = new WebSocket(`${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${path}?${query}`);
  socket.binaryType = "arraybuffer";
  return socket;
}

export class Connection {
  // hello() says how large the terminal is. heard(bytes), told(message) and changed(state, detail) are called with what comes.
  // A line that was begun already, while the page was still being put together, is the first one.
  constructor({ path, query, begun, hello, heard, told, changed }) {
    Object.assign(this, { path, query, begun, hello, heard, told, changed });
    this.socket = null;
    this.state = "connecting";
    this.attempt = 0;
    this.timer = 0;
    this.asking = 0;
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => this.looked());
    addEventListener("pagehide", () => this.socket?.close());
    addEventListener("pageshow", (event) => event.persisted && this.hurry());
  }

  // ── making a line ──

  async connect() {
    clearTimeout(this.timer);
    if (this.socket || this.state === "ended") return;
    this.enter(this.attempt ? "lost" : "connecting");
    const socket = (this.socket = this.begun ?? begin(this.path, this.query));
    this.begun = null;
    let opened = false;
    const slow = setTimeout(() => socket.close(), 15_000);
    socket.onopen = () => {
      opened = true;
      clearTimeout(slow);
      this.attempt = 0;
      socket.send(JSON.stringify({ t: "hello", ...this.hello() }));
      this.enter("open");
      this.ask();
    };
    socket.onmessage = ({ data }) => {
      clearTimeout(this.answer);
      if (typeof data !== "string") return this.heard(new Uint8Array(data));
      const message = JSON.parse(data);
      if (message.t === "end") this.end(message);
      else if (message.t !== "pong") this.told(message);
    };
    socket.onclose = () => {
      clearTimeout(slow);
      if (this.socket !== socket) return;
      this.socket = null;
      clearTimeout(this.asking);
      clearTimeout(this.answer);
      if (this.state !== "ended") opened ? this.retry() : this.learn();
    };
    if (socket.readyState === WebSocket.OPEN) socket.onopen();
    else if (socket.readyState === WebSocket.CLOSED) socket.onclose();
  }

  // A line that was refused says nothing of why; an ordinary question does.
  async learn() {
    try {
      const answer = await fetch(`/check?${this.query}`, { cache: "no-store" });
      const { why, again } = await answer.json();
      if (why && !again) return this.end({ text: why, again: false });
    } catch {
      // The server is away.
    }
    this.retry();
  }

  retry() {
    const seconds = WAITS[Math.min(this.attempt, WAITS.length - 1)] * (0.8 + 0.4 * Math.random());
    this.attempt += 1;
    this.enter("lost", this.attempt > 2 ? Math.ceil(seconds) : 0);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), seconds * 1000);
  }

  hurry() {
    if (this.state === "lost") {
      this.attempt = 1;
      this.connect();
    }
  }

  end({ text, again, receipts = [] }) {
    // The server ends, and another one, or the same, will soon be there.
    if (again) return void this.socket?.close();
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    clearTimeout(this.asking);
    this.enter("ended", { text, receipts });
  }

  enterAgain() {
    this.state = "connecting";
    this.attempt = 0;
    this.connect();
  }

  enter(state, detail) {
    this.state = state;
    this.changed(state, detail);
  }

  // ── using it ──

  get open() {
    return this.socket?.readyState === WebSocket.OPEN && this.state === "open";
  }

  type(text) {
    if (this.open) for (let at = 0; at < text.length; at += 8192) this.socket.send(encode(text.slice(at, at + 8192)));
  }

  bytes(data) {
    if (this.open) this.socket.send(data);
  }

  tell(message) {
    if (this.open) this.socket.send(JSON.stringify(message));
    return this.open;
  }

  // Whether the line still stands is asked while somebody looks; a page that nobody sees asks nothing.
  ask() {
    clearTimeout(this.asking);
    if (!this.open || document.hidden) return;
    this.asking = setTimeout(() => {
      if (!this.tell({ t: "ping" })) return;
      clearTimeout(this.answer);
      this.answer = setTimeout(() => this.giveUp(), ANSWER_WITHIN);
      this.ask();
    }, ASK_EVERY);
  }

  giveUp() {
    const socket = this.socket;
    if (!socket) return;
    this.socket = null; // a line that is dead takes minutes to close by itself
    socket.close();
    clearTimeout(this.asking);
    this.retry();
  }

  looked() {
    this.tell({ t: "seen", seen: !document.hidden });
    if (document.hidden) return;
    this.hurry();
    if (this.tell({ t: "ping" })) {
      clearTimeout(this.answer);
      this.answer = setTimeout(() => this.giveUp(), ANSWER_WITHIN);
    }
    this.ask();
  }
}

const encoder = new TextEncoder();
export const encode = (text) => encoder.encode(text);

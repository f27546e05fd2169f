// The page's own text field: input method, clipboard, spelling and screen reader are the browser's. Its text is the text of the
// field that has the focus in the application; whichever of the two is written in, the other follows.

import { KEYS } from "./touch.js";

const REST = 40; // milliseconds between what is sent of a text that is being typed

export class Writing {
  constructor({ connection, said, focusScreen }) {
    Object.assign(this, { connection, said, focusScreen });
    this.section = document.getElementById("writing");
    this.field = document.getElementById("field");
    this.label = document.getElementById("field-label");
    this.hint = document.getElementById("field-hint");
    this.notice = document.getElementById("field-told");
    this.number = 0;
    this.heard = 0;
    this.sent = "";
    this.lines = true;
    this.name = "";
    this.composing = false;
    this.timer = 0;
    this.kept = null; // {name, text}: what was written while there was no line
    this.field.addEventListener("compositionstart", () => (this.composing = true));
    this.field.addEventListener("compositionend", () => {
      this.composing = false;
      this.soon();
    });
    this.field.addEventListener("input", () => this.soon());
    this.field.addEventListener("keydown", (event) => this.pressed(event));
    for (const button of this.section.querySelectorAll("button[data-key]"))
      button.addEventListener("click", () => this.press(button.dataset.key === "submit" && !this.lines ? "enter" : button.dataset.key));
  }

  get open() {
    return this.number !== 0;
  }

  // ── told by the server ──

  told(message) {
    if (!message.field) return this.closed();
    const other = message.field !== this.number;
    const name = `${message.title}\n${message.label}`;
    const kept = this.kept;
    const back = other && kept && kept.name === name && !message.held;
    // Where the cursor is now, if it is still written there, or where it was when the line was lost.
    const here = document.activeElement === this.field && this.field.value === kept?.text;
    const caret = back && (here ? [this.field.selectionStart, this.field.selectionEnd] : kept.caret);
    if (other) {
      clearTimeout(this.timer);
      this.number = message.field;
      this.heard = 0;
      this.composing &&= back; // what is being converted in the field that comes back is still being converted
      this.name = name;
    }
    this.lines = message.lines;
    this.label.textContent = [message.title, message.label].filter(Boolean).join(" ─ ") || this.said.writing;
    this.hint.textContent = message.held ? this.said.held : message.lines ? this.said["several-lines"] : this.said["one-line"];
    if (this.notice.textContent !== message.told) this.notice.textContent = message.told;
    this.field.rows = message.lines ? 3 : 1;
    this.field.readOnly = message.held;
    this.section.classList.toggle("one-line", !message.lines);
    if (back) {
      this.kept = null;
      this.sent = message.text;
      if (this.field.value !== kept.text) this.field.value = kept.text;
      this.soon();
    } else if (other || (message.heard === this.heard && !this.composing)) this.put(message.text); // what is being typed is newer
    this.hint.classList.remove("kept");
    this.enable(true);
    this.section.classList.add("open");
    this.section.hidden = false;
    if (other && !this.composing) {
      this.field.focus({ preventScroll: true });
      const end = this.field.value.length;
      this.field.setSelectionRange(...(caret || [end, end]));
    }
  }

  put(text) {
    this.sent = text;
    if (this.field.value === text) return;
    const { selectionStart, selectionEnd } = this.field;
    this.field.value = text;
    this.field.setSelectionRange(Math.min(selectionStart, text.length), Math.min(selectionEnd, text.length));
  }

  closed() {
    if (!this.open) return;
    clearTimeout(this.timer);
    const focused = document.activeElement === this.field || this.section.contains(document.activeElement);
    this.number = 0;
    this.section.classList.remove("open");
    if (this.kept) this.showKept();
    else this.section.hidden = true;
    if (focused) this.focusScreen();
  }

  // What was written without a line stays in sight until it has gone into its field, or is thrown away.
  showKept() {
    this.field.value = this.kept.text;
    this.field.readOnly = false;
    this.field.rows = 3;
    this.label.textContent = this.kept.name.split("\n").filter(Boolean).join(" ─ ") || this.said.writing;
    this.notice.textContent = "";
    this.hint.textContent = this.said.unsent;
    this.hint.classList.add("kept");
    this.enable(false);
    this.section.hidden = false;
  }

  // Without its field in the application a text can be thrown away, and nothing else.
  enable(on) {
    for (const button of this.section.querySelectorAll("button[data-key]")) button.disabled = !on && button.dataset.key !== "escape";
  }

  // The line is lost: what is written from now on stays here until the same field is open again.
  lost() {
    if (!this.open) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.number = 0;
    this.section.classList.remove("open");
    if (this.field.readOnly || !this.field.value.trim()) return void (this.section.hidden = true);
    const { value, selectionStart, selectionEnd } = this.field;
    this.kept = { name: this.name, text: value, caret: [selectionStart, selectionEnd] };
    this.showKept();
  }

  // ── said to the server ──

  soon() {
    if (this.kept && !this.open) this.kept.text = this.field.value;
    if (this.composing || !this.open || this.timer) return;
    this.timer = setTimeout(() => this.send(), REST);
  }

  send() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (!this.open || this.composing || this.field.value === this.sent) return;
    this.heard += 1;
    this.sent = this.field.value;
    this.connection.tell({ t: "written", field: this.number, heard: this.heard, text: this.sent });
  }

  press(key) {
    if (!this.open) {
      if (key === "escape") {
        this.kept = null;
        this.section.hidden = true;
        this.focusScreen();
      }
      return;
    }
    this.send();
    this.connection.type(KEYS[key]);
  }

  pressed(event) {
    if (this.composing || event.isComposing || event.keyCode === 229) return;
    const key = this.keyOf(event);
    if (!key) return;
    event.preventDefault();
    this.press(key);
  }

  keyOf(event) {
    const control = event.ctrlKey || event.metaKey;
    if (control && !event.altKey && event.key.toLowerCase() === "s") return "submit";
    if (event.ctrlKey && event.key === "ArrowUp") return "read-up";
    if (event.ctrlKey && event.key === "ArrowDown") return "read-down";
    if (control || event.altKey) return "";
    if (event.key === "Escape") return "escape";
    if (event.key === "Tab") return event.shiftKey ? "back-tab" : "tab";
    if (this.lines) return "";
    return { Enter: "enter", ArrowUp: "up", ArrowDown: "down" }[event.key] ?? "";
  }
}

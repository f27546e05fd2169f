// Fingers: buttons for the main keys, and scrolling by dragging over the screen.

export const KEYS = {
  up: "\x1b[A",
  down: "\x1b[B",
  right: "\x1b[C",
  left: "\x1b[D",
  enter: "\r",
  escape: "\x1b",
  tab: "\t",
  "back-tab": "\x1b[Z",
  submit: "\x13",
  "read-up": "\x1b[1;5A",
  "read-down": "\x1b[1;5B",
  support: "+",
  help: "?",
  p: "p",
  n: "n",
  o: "o",
  f: "f",
};

export function buttons(connection) {
  for (const button of document.querySelectorAll("#keys button[data-key]")) {
    // The focus stays where it was: on a phone nothing slides up or down.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => connection.type(KEYS[button.dataset.key]));
  }
}

// Each line that a finger goes over is one turn of a wheel.
export function scrolling(element, terminal, connection) {
  let from = null;
  const rowHeight = () => element.clientHeight / terminal.rows;
  element.addEventListener("touchstart", (event) => (from = event.touches.length === 1 ? event.touches[0].clientY : null), { passive: true });
  element.addEventListener(
    "touchmove",
    (event) => {
      if (from === null || event.touches.length !== 1) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const { clientX, clientY } = event.touches[0];
      const column = Math.min(Math.max(1, Math.ceil(((clientX - box.left) / box.width) * terminal.cols)), terminal.cols);
      const row = Math.min(Math.max(1, Math.ceil(((clientY - box.top) / box.height) * terminal.rows)), terminal.rows);
      const turns = Math.trunc((from - clientY) / rowHeight());
      if (!turns) return;
      from -= turns * rowHeight();
      connection.type(`\x1b[<${turns > 0 ? 65 : 64};${column};${row}M`.repeat(Math.min(Math.abs(turns), 8)));
    },
    { passive: false },
  );
}

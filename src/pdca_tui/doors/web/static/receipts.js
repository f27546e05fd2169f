// For each of one's opinions there is a receipt: an ordinary file of this server, for who has the seat.
export function show(list, receipts, sentence) {
  const items = receipts.map(({ name, to }) => {
    const link = document.createElement("a");
    link.href = to;
    link.textContent = sentence.replace("{opinion}", name);
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  list.replaceChildren(...items);
  list.hidden = !items.length;
}

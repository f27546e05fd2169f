// The terminal sets styles in two ways that a strict content security policy refuses. What it means is said in a permitted way:
// style elements carry the page's nonce, and an attribute "style" is set through the object model.
const nonce = document.querySelector('meta[name="style-nonce"]').content;

const create = Document.prototype.createElement;
Document.prototype.createElement = function (name, ...more) {
  const made = create.call(this, name, ...more);
  if (made instanceof HTMLStyleElement) made.nonce = nonce;
  return made;
};

const set = Element.prototype.setAttribute;
Element.prototype.setAttribute = function (name, value) {
  if (name === "style") this.style.cssText = value;
  else set.call(this, name, value);
};

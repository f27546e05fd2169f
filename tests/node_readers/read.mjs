// Reads Markdown from standard input as markdown-it does with the plugins that are usual, and prints the blocks as JSON:
// [kind, text], where whatever is not text, a line break or the bold number of an item is told as <type>.
import { readFileSync } from "node:fs";
import markdownIt from "markdown-it";
import abbr from "markdown-it-abbr";
import attrs from "markdown-it-attrs";
import container from "markdown-it-container";
import deflist from "markdown-it-deflist";
import { full as emoji } from "markdown-it-emoji";
import footnote from "markdown-it-footnote";
import ins from "markdown-it-ins";
import mark from "markdown-it-mark";
import sub from "markdown-it-sub";
import sup from "markdown-it-sup";
import tasks from "markdown-it-task-lists";

const reader = markdownIt({ html: true, linkify: true, typographer: true })
  .use(abbr).use(attrs).use(container, "note").use(deflist).use(emoji).use(footnote).use(ins).use(mark).use(sub).use(sup).use(tasks);

const QUIET = new Set(["strong_open", "strong_close"]);
const inline = (children) =>
  children.map((each) => {
    if (each.type === "text" || each.type === "text_special") return each.content;
    if (each.type === "hardbreak") return "\n";
    if (each.type === "softbreak") return " ";
    return QUIET.has(each.type) ? "" : `<${each.type}>`;
  }).join("");

const blocks = [];
let kind = "";
for (const token of reader.parse(readFileSync(0, "utf8"), {})) {
  if (token.type === "inline") blocks.push([kind, inline(token.children)]);
  else if (token.nesting >= 0) kind = token.type === "heading_open" ? token.tag : token.type.replace("_open", "");
  if (token.nesting >= 0 && !["inline", "heading_open", "paragraph_open", "th_open", "td_open"].includes(token.type)) blocks.push([token.type, ""]);
}
process.stdout.write(JSON.stringify(blocks));

"use strict";
// Texts as people may safely see them: text nodes only, and nothing in them that hides.

const FIELD_LIMIT = 65536; // characters of a field that are shown before somebody asks for all
const CONTROL_NAMES = new Map(Object.entries({
  "\0": "NUL", "\x07": "BEL", "\b": "BS", "\r": "CR", "\x1b": "ESC", "\x7f": "DEL", "\u061c": "ALM", "\u200b": "ZWSP",
  "\u200e": "LRM", "\u200f": "RLM", "\u2028": "LS", "\u2029": "PS", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF",
  "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM",
}));
// Control characters but tab and newline, marks of direction, and surrogates without their other half.
const HIDDEN = new RegExp(
  "[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]" +
  "|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]", "g");

function controlName(character) {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return `\u27e8${CONTROL_NAMES.get(character) ?? `U+${code}`}\u27e9`;
}

/** The text in one line, with names for what would not be seen. */
function line(text) {
  return (text ?? "").replace(HIDDEN, controlName).replace(/\n/g, " \u21b5 ").replace(/\t/g, " ");
}

/** An element; strings among its children become text. */
function element(name, attributes, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** An element of SVG. */
function drawn(name, attributes, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

/** A name or other short text of data, on its own whichever way it runs. */
const named = (text) => element("bdi", {}, line(text));

/** The text with visible names for what hides, and the marked part, [from, to), if there is one. */
function spelled(text, marked) {
  const cuts = marked ? [[0, marked[0], false], [marked[0], marked[1], true], [marked[1], text.length, false]] : [[0, text.length, false]];
  return cuts.map(([from, to, isMarked]) => {
    const nodes = spelledPart(text.slice(from, to));
    return isMarked ? element("mark", {}, nodes) : nodes;
  }).flat();
}

function spelledPart(text) {
  const nodes = [];
  let done = 0;
  for (const hidden of text.matchAll(HIDDEN)) {
    nodes.push(text.slice(done, hidden.index), element("span", { class: "hidden-character" }, controlName(hidden[0])));
    done = hidden.index + hidden[0].length;
  }
  nodes.push(text.slice(done));
  return nodes;
}

/** A long text as it is, cut where it is very long until somebody asks for the rest. */
function field(text, marked) {
  const shown = element("bdi", {});
  const box = element("div", { class: "text", dir: "auto" }, shown);
  const show = (limit) => shown.replaceChildren(...spelled(text.slice(0, limit), marked && marked[1] <= limit ? marked : null));
  show(FIELD_LIMIT);
  if (text.length > FIELD_LIMIT) {
    box.append(element("button", { type: "button", click: (event) => { show(text.length); event.target.remove(); } },
      `show all ${count(text.length)} characters`));
  }
  return box;
}

const count = (number) => (number ?? 0).toLocaleString("en-US");
const decimals = (value, digits = Math.abs(value) < 100 ? 3 : 1) => (value === null || value === undefined ? "" : value.toFixed(digits).replace("-", "\u2212"));
const signed = (value) => (value > 0 ? `+${decimals(value)}` : decimals(value));
const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;

function probability(value) {
  if (value === null || value === undefined) return "";
  return value < 0.001 ? "< 0.001" : value.toFixed(3);
}

/** A row of comma-separated values that no spreadsheet takes for a formula. */
function csvLine(values) {
  return values.map((value) => {
    const text = String(value ?? "");
    const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${tame.replace(/"/g, '""')}"`;
  }).join(",");
}

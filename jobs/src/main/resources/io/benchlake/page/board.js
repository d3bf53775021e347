"use strict";
// The page itself: the first screen's switches, the places that addresses name, and the keys.

const first = document.getElementById("first");
const detail = document.getElementById("detail");
const title = document.title;

let rendered = 0; // how many places were shown

/** Shows what the address names. */
async function render() {
  const mine = ++rendered;
  const focused = document.activeElement?.id;
  if (list?.table?.initialized) list.table.destroy();
  if (list) list.table = null;
  try {
    const place = parsed(location.hash);
    first.hidden = place !== null;
    detail.hidden = place === null;
    if (place === null) {
      detail.replaceChildren();
      document.title = title;
      return;
    }
    const known = resolved(place);
    document.title = `${[known.key, known.task, ...known.models].filter(Boolean).map(line).join(" \u00b7 ")} \u2013 ${title}`;
    if (known.key !== undefined) await docView(known, detail);
    else if (known.task !== undefined) await listView(known, detail);
    else detail.replaceChildren(...(known.at.length === 2 ? compareView(known) : modelView(known)).filter(Boolean));
    if (mine === rendered && document.activeElement === document.body) focusOn(focused);
  } catch (fault) {
    if (mine !== rendered) return;
    first.hidden = true;
    detail.hidden = false;
    tellMissing(fault);
  }
}

/** Keeps the focus on a control that is still there, else begins at the heading. */
function focusOn(id) {
  const control = id ? detail.querySelector(`#${CSS.escape(id)}`) : null;
  const heading = detail.querySelector("h2");
  heading?.setAttribute("tabindex", "-1");
  (control && !control.disabled ? control : heading)?.focus({ preventScroll: control !== null });
}

function tellMissing(fault) {
  const links = fault instanceof Missing ? fault.links : [];
  detail.replaceChildren(element("h2", {}, "Not here"), element("p", { class: "missing" }, line(fault.message)),
    links.length ? element("p", {}, "There is:") : null, element("ul", {}, links.map(([name, to]) => element("li", {}, element("a", { href: to }, named(name))))),
    element("p", {}, element("a", { href: "#" }, "To the first screen")));
}

// ---- switches of the first screen

function controlsOfPage() {
  const box = document.getElementById("controls");
  box.append(themeButton(), element("button", { type: "button", click: help }, "Keys (?)"));
  if (index.models.length > 1) box.append(comparison());
  if (document.querySelector("#leaderboard tr[data-partial]")) box.append(partialSwitch());
  box.append(...columnChoices());
}

/** Choices of what the leaderboard has columns for, where there is something to choose from. */
function columnChoices() {
  const heads = [...document.querySelectorAll("#leaderboard thead th[data-task]")].filter((head) => head.dataset.task); // the mean stays
  const scoreOfHead = new Map(heads.map((head) => [head, index.scores.find((score) => score.main && score.name === head.dataset.task)]));
  const facts = [["suite", (score) => score?.parents ?? []], ["shots", (score) => (score?.shots === null || score === undefined ? [] : [`${score.shots}`])]];
  const chosen = new Map();
  const show = () => {
    for (const head of heads) {
      const isShown = facts.every(([name, values]) => !chosen.get(name) || head.dataset.task === chosen.get(name) || values(scoreOfHead.get(head)).includes(chosen.get(name)));
      for (const row of document.querySelectorAll("#leaderboard tr")) row.cells[head.cellIndex].hidden = !isShown;
    }
  };
  return facts.map(([name, values]) => {
    const all = [...new Set(heads.flatMap((head) => values(scoreOfHead.get(head))))].sort();
    if (all.length < 2) return null;
    return element("label", {}, `${name} `, element("select", { change: (event) => { chosen.set(name, event.target.value); show(); } },
      element("option", { value: "" }, "all"), all.map((value) => element("option", { value }, line(value)))));
  }).filter(Boolean);
}

function comparison() {
  const choice = (label, chosen) => element("select", { "aria-label": label }, index.models.map((model, place) => element("option", { value: place, selected: place === chosen }, line(model.name))));
  const base = index.baseline ?? 0;
  const [left, right] = [choice("Baseline", base), choice("Candidate", base === 0 ? 1 : 0)];
  const go = () => { location.hash = address({ models: [left, right].map((select) => index.models[select.value].name) }); };
  return element("span", { class: "row" }, left, " against ", right, element("button", { type: "button", click: go }, "Compare"));
}

function partialSwitch() {
  const change = (event) => { for (const row of document.querySelectorAll("#leaderboard tr[data-partial]")) row.hidden = !event.target.checked; };
  return element("label", {}, element("input", { type: "checkbox", checked: true, change }), " partial runs");
}

const THEMES = ["auto", "light", "dark"];

function themeButton() {
  const button = element("button", { type: "button" });
  const show = (theme) => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = `Colours: ${theme}`;
  };
  let theme = THEMES.includes(kept("theme")) ? kept("theme") : "auto";
  button.addEventListener("click", () => { theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]; keep("theme", theme); show(theme); });
  show(theme);
  return button;
}

function kept(name) {
  try { return localStorage.getItem(`benchlake-${name}`); } catch { return null; }
}

function keep(name, value) {
  try { localStorage.setItem(`benchlake-${name}`, value); } catch { /* a page without storage forgets */ }
}

/** The dot plot follows the column that was sorted last. */
function showDots(head) {
  const figures = [...document.querySelectorAll("figure.dots")];
  if (!figures.some((figure) => figure.dataset.task === head.dataset.task)) return;
  for (const figure of figures) figure.hidden = figure.dataset.task !== head.dataset.task;
}

// ---- keys

const KEYS = [["/", "search in the list"], ["j or \u2193, k or \u2191", "next and previous row or doc"], ["n, p", "next and previous flip; of one model, wrong answer"],
  ["Enter", "open"], ["Esc", "one step up"], ["?", "these keys"]];

function help() {
  const dialog = element("dialog", { "aria-label": "Keys", close: (event) => event.target.remove() }, element("h2", {}, "Keys"),
    element("dl", {}, KEYS.map(([keys, what]) => [element("dt", {}, keys), element("dd", {}, what)]).flat()),
    element("button", { type: "button", click: () => dialog.close() }, "Close"));
  document.body.append(dialog);
  dialog.showModal();
}

const STEPS = new Map(Object.entries({ j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }));
const DOC_KEYS = new Map(Object.entries({ j: "next", k: "previous", ArrowRight: "next", ArrowLeft: "previous", n: "next-flip", p: "previous-flip" }));

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const isTyping = event.target.matches("input[type=search], select");
  if (event.key === "Escape") return taken(event, () => (isTyping && event.target.id === "search" ? event.target.blur() : goUp()));
  if (isTyping && !(event.target.id === "search" && event.key === "ArrowDown")) return;
  if (event.key === "?") return taken(event, help);
  if (document.getElementById("next-flip")) {
    if (DOC_KEYS.has(event.key)) taken(event, () => goTo(DOC_KEYS.get(event.key)));
  } else if (document.getElementById("docs") && list?.table) keyInList(event);
  else if (STEPS.has(event.key)) taken(event, () => focusRow(STEPS.get(event.key)));
}

function taken(event, act) {
  event.preventDefault();
  act();
}

function keyInList(event) {
  const search = document.getElementById("search");
  if (event.key === "/") taken(event, () => { search.focus(); search.select(); });
  else if (STEPS.has(event.key)) taken(event, () => { search.blur(); move(list, list.at + STEPS.get(event.key)); });
  else if (event.key === "n" || event.key === "p") taken(event, () => moveToFlip(event.key === "n" ? 1 : -1));
  else if (event.key === "Enter" && list.at >= 0 && !event.target.matches("button, a, summary")) taken(event, () => openDoc(list, list.at));
}

function moveToFlip(step) {
  for (let at = list.at + step; at >= 0 && at < list.shown.length; at += step) {
    if (isFlip(list.shown[at], list.place.models)) return move(list, at);
  }
}

/** Focuses the link of the next or previous row of the tables that are shown. */
function focusRow(step) {
  const links = [...document.querySelectorAll("tbody tr")].filter((row) => row.offsetParent !== null).map((row) => row.querySelector("a")).filter(Boolean);
  const row = document.activeElement?.closest("tr");
  const at = links.findIndex((link) => link.closest("tr") === row);
  links[at === -1 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
}

function goUp() {
  try {
    const place = parsed(location.hash);
    if (place) location.hash = above(place);
  } catch {
    location.hash = "#";
  }
}

controlsOfPage();
const leaderboard = document.getElementById("leaderboard");
if (leaderboard) sortable(leaderboard, showDots);
addEventListener("hashchange", render);
addEventListener("keydown", pressed);
render();

"use strict";
// The list of a task's docs: of one model, or of two side by side.

const SIGNS = new Map(Object.entries({
  right: "\u2713 right", wrong: "\u2717 wrong", lost: "\u25bc lost", gained: "\u25b2 gained", graded: "~ graded", unscored: "\u2013 unscored",
}));
const PAIR_SIGNS = new Map([...SIGNS, ["right", "\u2713 both right"], ["wrong", "\u2717 both wrong"]]);
const TWO_BY_TWO = ["right", "lost", "gained", "wrong"].map((state) => [state, PAIR_SIGNS.get(state)]);
const isFlip = (row, models) => (models.length === 2 ? row.state === "lost" || row.state === "gained" : row.state === "wrong");
const NARROW = matchMedia("(max-width: 40rem)");

let list = null; // the list that was opened last: what the keys move in

/** Right, wrong, lost, gained, graded or unscored, from one bit a model. */
function stateOf(bits) {
  if (bits.some((bit) => bit === "-" || bit === " ")) return "unscored";
  if (bits.some((bit) => bit === "~")) return "graded";
  if (bits.every((bit) => bit === bits[0])) return bits[0] === "1" ? "right" : "wrong";
  return bits[0] === "1" ? "lost" : "gained";
}

function rowsOf(part, place) {
  const answers = place.at.map((model) => part.answers.find((held) => held.model === model && held.filter === place.filter));
  return part.keys.map((key, i) => {
    const bits = answers.map((held) => held?.bits[i] ?? " ");
    const texts = [part.questions[i], part.targets[i], ...answers.map((held) => held?.predictions[i])].map(line);
    return { key, id: part.ids[i], place: part.start + i, bits, state: stateOf(bits), sign: (bits.length === 2 ? PAIR_SIGNS : SIGNS).get(stateOf(bits)), question: texts[0], target: texts[1],
      prediction0: texts[2], prediction1: texts[3] ?? "", sought: texts.join("\n").toLowerCase() };
  });
}

const listKey = (place) => JSON.stringify([place.models, place.task, place.filter]);

/** The list of a place, read anew only if it is another one; `first` is done with its first part, `whole` with all. */
function listAt(place) {
  if (list?.name === listKey(place)) return Object.assign(list, { place });
  const mine = { name: listKey(place), place, rows: [], shown: [], at: -1, table: null, isWhole: place.of.shown === 0 };
  list = mine;
  let begun;
  mine.first = new Promise((resolve) => { begun = resolve; });
  mine.whole = indexParts(place.of, (part, isLast) => {
    mine.rows.push(...rowsOf(part, mine.place));
    mine.isWhole = isLast;
    begun();
  }, () => list !== mine);
  mine.whole.catch(begun);
  if (mine.isWhole) begun();
  return mine;
}

/** Chooses and orders the rows by the place's show, q and sort. */
function choose(held) {
  const { show = "all", q = "", sort = "" } = held.place;
  const sought = q.toLowerCase();
  const current = held.shown[held.at]?.key;
  held.shown = held.rows.filter((row) => (show === "all" || row.state === show) && (!sought || row.sought.includes(sought)));
  const [, descends, column] = /^(-?)(\w+)$/.exec(sort) ?? [];
  if (column) held.shown.sort((a, b) => (descends ? -1 : 1) * compared(a[column], b[column]));
  held.at = held.shown.findIndex((row) => row.key === current);
}

const compared = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true }));

/** Changes what the list shows, and the address with it; no new step for the browser's back. */
function changeList(changes) {
  const place = { ...list.place, ...changes };
  history.replaceState(null, "", address(place));
  list.place = place;
  showRows(list);
}

function showRows(held) {
  choose(held);
  held.table.replaceData(held.shown);
  for (const button of document.querySelectorAll("#shows button")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === (held.place.show ?? "all")));
  }
  for (const column of document.querySelectorAll("#docs .tabulator-col")) {
    const field = column.getAttribute("tabulator-field");
    column.setAttribute("aria-sort", held.place.sort === field ? "ascending" : held.place.sort === `-${field}` ? "descending" : "none");
  }
  const all = held.place.of.shown;
  document.getElementById("count").textContent = held.isWhole
    ? `${count(held.shown.length)} of ${plural(all, "doc")}` : `${count(held.shown.length)} of ${count(held.rows.length)} read; ${count(all)} in all \u2026`;
}

/** The page of a task. */
async function listView(place, box) {
  const held = listAt(place);
  const pair = place.at.length === 2 ? pairOf(place) : null;
  const grid = element("div", { id: "docs", class: "docs" });
  box.replaceChildren(listHead(place), ...(place.at.length === 2 ? [pairFacts(place, pair), causes(place)] : [scoreFacts(place)]).flat(),
    controls(place), grid);
  await held.first;
  if (!grid.isConnected) return;
  if (held.rows.length === 0) {
    grid.append(element("p", { class: "missing" }, "The board was written without answers of this task (--samples)."));
    await held.whole;
    return;
  }
  choose(held);
  held.table = docTable(held, grid);
  held.table.on("rowClick", (_, row) => openDoc(held, held.shown.findIndex((shown) => shown.place === row.getData().place)));
  await new Promise((resolve) => { held.table.on("tableBuilt", resolve); });
  showRows(held);
  tellAmounts(held, pair);
  await held.whole;
  if (list !== held || !grid.isConnected) return;
  showRows(held);
  tellAmounts(held, pair);
  move(held, Math.max(held.at, 0));
}

function listHead(place) {
  const link = (filter) => (filter === place.filter ? element("b", {}, line(filter)) : element("a", { href: address({ ...place, filter }) }, line(filter)));
  return element("header", {}, element("h2", {}, named(place.task)),
    element("p", { class: "links" }, element("a", { href: above(place) }, place.models.map(line).join(" \u2192 ")),
      place.of.filters.length > 1 ? [" \u00b7 filter: ", place.of.filters.map((filter) => [link(filter), " "])].flat(2) : null));
}

function scoreFacts(place) {
  const scores = index.scores.filter((score) => score.model === place.at[0] && score.name === place.task && score.filter === place.filter);
  return element("p", { class: "facts" }, scores.map((score) => [element("span", {}, line(score.metric), " ", element("b", { class: "num" }, decimals(score.value)),
    score.low === null ? "" : ` [${decimals(score.low)}, ${decimals(score.high)}]`), " "]).flat(), leftOut(place));
}

const leftOut = (place) => (place.of.shown < place.of.docs
  ? `${count(place.of.shown)} of ${count(place.of.docs)} docs are in this board: ${index.samples}.` : "");

function pairOf(place) {
  const pairs = comparisons(...place.at).filter((pair) => index.tasks[pair.task] === place.of && pair.filter === place.filter);
  return pairs.find((pair) => pair.metric === (place.m || place.of.mainMetric)) ?? pairs[0] ?? null;
}

/** The difference, and in what the docs of the two differ. */
function pairFacts(place, pair) {
  if (!pair) return element("p", { class: "missing" }, "The scores of these two were not compared on this task; their answers are below. ", leftOut(place));
  const [kind, verdict] = judged(pair);
  const apart = [[pair.unscored, "without a score"], [pair.otherTarget, "with another target, left out"], [pair.otherPrompt, "with another prompt"],
    [pair.baseOnly, "of the baseline only"], [pair.candOnly, "of the candidate only"]].filter(([docs]) => docs > 0);
  return element("p", { class: "facts" }, line(pair.metric), " ", element("b", { class: "num" }, decimals(pair.baseValue)), " \u2192 ",
    element("b", { class: "num" }, decimals(pair.candValue)), ", ", element("b", { class: `num ${kind}` }, signed(pair.difference)),
    pair.low === null ? "" : ` [${signed(pair.low)}, ${signed(pair.high)}]`, ", ", element("span", { class: kind }, verdict), `, on ${plural(pair.n, "doc")}`, pair.mde ? `; from ${decimals(pair.mde)} a difference would likely be seen. ` : ". ",
    apart.length ? `Different docs: ${apart.map(([docs, what]) => `${count(docs)} ${what}`).join("; ")}. ` : "",
    pair.comparable === false ? `Not comparable: ${line(pair.why)}. ` : "", leftOut(place));
}

function causes(place) {
  const found = index.causes.filter((cause) => index.tasks[cause.task] === place.of && place.at.includes(cause.base) && place.at.includes(cause.cand));
  if (found.length === 0) return [];
  const says = (cause) => (cause.base === place.at[0] ? [cause.baseSays, cause.candSays] : [cause.candSays, cause.baseSays]);
  const rows = found.map((cause) => element("tr", {}, element("th", { scope: "row" }, line(cause.name)), element("td", {}, line(cause.level)),
    says(cause).map((said) => element("td", {}, named(said))), number(cause.docs, count(cause.docs)), number(cause.flips, count(cause.flips))));
  return [element("details", { class: "causes" }, element("summary", {}, `Where the two part: ${found.map((cause) => line(cause.name)).join(", ")}`),
    tableOf("First stage at which the runs differ, and the settings that may explain it",
      [head("cause"), head("level"), head("baseline"), head("candidate"), head("docs", "num"), head("flips", "num")], rows))];
}

/** Buttons that choose, the search, and the export. */
function controls(place) {
  const button = ([show, words]) => element("button", { type: "button", "data-show": show, class: show, "aria-pressed": "false", click: () => changeList({ show: show === "all" ? "" : show }) },
    words, " ", element("span", { class: "num" }));
  const more = [["all", "all"], ["unscored", "\u2013 unscored"], ["graded", "~ graded"]];
  const ones = [["right", "\u2713 right"], ["wrong", "\u2717 wrong"]];
  return element("div", { id: "shows", class: "shows" },
    element("div", { class: place.at.length === 2 ? "two-by-two" : "row", role: "group", "aria-label": "Docs by outcome" }, (place.at.length === 2 ? TWO_BY_TWO : ones).map(button)),
    element("div", { class: "row" }, more.map(button),
      element("input", { type: "search", id: "search", placeholder: "search (/)", "aria-label": "Search in what the list shows", autocomplete: "off",
        value: place.q, input: (event) => changeList({ q: event.target.value }) }),
      element("button", { type: "button", click: exportList }, "CSV"), element("span", { id: "count", role: "status" })));
}

/** Writes how many docs each button shows: of the lake where they were compared, else of this board. */
function tellAmounts(held, pair) {
  const lake = pair && pair.metric === held.place.of.mainMetric && pair.lost !== null
    ? { right: pair.bothRight, lost: pair.lost, gained: pair.gained, wrong: pair.bothWrong } : {};
  for (const button of document.querySelectorAll("#shows button[data-show]")) {
    const { show } = button.dataset;
    const here = show === "all" ? held.rows.length : held.rows.reduce((sum, row) => sum + (row.state === show), 0);
    const there = lake[show] ?? here;
    button.querySelector(".num").textContent = there === here || !held.isWhole ? count(there) : `${count(there)} (${count(here)} here)`;
    button.hidden = (show === "graded" || show === "unscored") && here === 0 && held.place.show !== show;
  }
}

function docTable(held, grid) {
  const columns = columnsOf(held.place);
  return new Tabulator(grid, {
    data: [], columns: columns.map((column) => tableColumn(held, column)), layout: "fitColumns", height: NARROW.matches ? "70vh" : "58vh", index: "place",
    nestedFieldSeparator: false, headerSortElement: "", placeholder: "No doc is like that.",
    rowFormatter: (row) => row.getElement().classList.add("doc", row.getData().state),
  });
}

function columnsOf(place) {
  const predictions = place.at.length === 2
    ? [["prediction0", `baseline: ${line(place.models[0])}`, 2], ["prediction1", `candidate: ${line(place.models[1])}`, 2]] : [["prediction0", "prediction", 2]];
  return NARROW.matches ? [["sign", "", 0], ["question", "question", 3], ...predictions.slice(-1)]
    : [["sign", "outcome", 0], ["id", "doc", 0], ["question", "question", 5], ["target", "target", 2], ...predictions];
}

/** A column that shows text only, with a button to sort by in its head. */
function tableColumn(held, [field, title, grow]) {
  return {
    field, title, formatter: "plaintext", headerSort: false, resizable: false, hozAlign: field === "id" ? "right" : "left",
    ...(grow === 0 ? { width: field === "id" ? 76 : NARROW.matches ? 84 : 116, widthGrow: 0 } : { widthGrow: grow }),
    titleFormatter: () => element("button", { type: "button", class: "sort", click: () => changeList({ sort: held.place.sort === field ? `-${field}` : field }) },
      title || "outcome"),
  };
}

/** Moves the reader's mark to a row. */
function move(held, to) {
  if (to < 0 || to >= held.shown.length) return;
  const rowAt = (at) => (held.shown[at] ? held.table.getRow(held.shown[at].place) : false);
  if (held.at >= 0) { const before = rowAt(held.at); if (before) before.getElement().classList.remove("current"); }
  held.at = to;
  const row = rowAt(to);
  if (!row) return;
  row.getElement().classList.add("current");
  held.table.scrollToRow(row, "nearest", false).catch(() => {});
}

const openDoc = (held, at) => { location.hash = address({ ...held.place, key: held.shown[at].key }); };

/** What the list shows, as a file. */
function exportList() {
  const columns = ["id", "key", "state", "question", "target", "prediction0", ...(list.place.at.length === 2 ? ["prediction1"] : [])];
  const names = columns.map((column) => (/^prediction/.test(column) ? `prediction ${list.place.models[Number(column.slice(-1))]}` : column));
  const lines = [csvLine(names), ...list.shown.map((row) => csvLine(columns.map((column) => row[column])))];
  const file = URL.createObjectURL(new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" }));
  const link = element("a", { href: file, download: `${list.place.task.replace(/[^\w.-]+/g, "_")}.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(file), 1000);
}

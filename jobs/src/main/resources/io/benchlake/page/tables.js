"use strict";
// Tables of scores: of one model, of two side by side; and what makes any table sortable.

const NOT_SIGNIFICANT = 0.05;
const scoreKey = (score) => `${score.model}\n${score.name}`;
const mainScores = new Map(index.scores.filter((score) => score.main).map((score) => [scoreKey(score), score]));
const scoreOf = (model, name) => mainScores.get(`${model}\n${name}`);

/** A cell; with a value, the table can be sorted by it. */
const cell = (kind, value, ...children) => element("td", { class: kind, "data-value": value ?? "" }, ...children);
const number = (value, shown = decimals(value)) => cell("num", value, shown);

/** Puts buttons into the heads of a table that sort its rows; rows without a value stay last. */
function sortable(table, told = () => {}) {
  for (const head of table.tHead.rows[table.tHead.rows.length - 1].cells) {
    if (!head.textContent.trim()) continue;
    const button = element("button", { type: "button", class: "sort", click: () => { sortBy(table, head); told(head); } });
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", head.getAttribute("aria-sort") ?? "none");
  }
  return table;
}

function sortBy(table, head) {
  const descending = head.getAttribute("aria-sort") !== "descending" && (head.classList.contains("num") || head.getAttribute("aria-sort") === "ascending");
  for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  for (const body of table.tBodies) body.append(...[...body.rows].sort(rowOrder(head.cellIndex, descending)));
}

function rowOrder(column, descending) {
  const value = (row) => row.cells[column]?.dataset.value ?? row.cells[column]?.textContent.trim() ?? "";
  return (left, right) => {
    const [a, b] = [value(left), value(right)];
    if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
    const order = isNaN(a) || isNaN(b) ? a.localeCompare(b, "en", { numeric: true }) : a - b;
    return descending ? -order : order;
  };
}

/** A scale from the least to the greatest of some values, widened to whole steps. */
function scale(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = most - least > 0.5 ? 0.25 : most - least > 0.2 ? 0.1 : 0.05;
  const from = Math.floor(least / step + 1e-9) * step;
  const to = Math.max(from + step, Math.ceil(most / step - 1e-9) * step);
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
  return { ticks, x: (value) => 6 + ((value - from) / (to - from)) * 208 };
}

const PLOT = { class: "cell-plot", viewBox: "0 0 220 26", width: 220, height: 26, "aria-hidden": "true" };

/** A dot with its interval, as a cell; the numbers stand beside it. */
function dot(scaled, value, low, high, kind) {
  if (value === null || value === undefined) return cell("plot", null);
  const grid = scaled.ticks.map((tick) => drawn("line", { class: Math.abs(tick) < 1e-9 ? "axis" : "grid", x1: scaled.x(tick), x2: scaled.x(tick), y1: 0, y2: 26 }));
  const interval = low === null ? null : drawn("line", { class: "interval", x1: scaled.x(low), x2: scaled.x(high), y1: 13, y2: 13 });
  return element("td", { class: `plot ${kind ?? ""}`, "data-value": value },
    drawn("svg", PLOT, grid, interval, drawn("circle", { class: "dot", cx: scaled.x(value), cy: 13, r: 3.5 })));
}

function plotHead(scaled) {
  const label = (tick, at, anchor) => drawn("text", { class: "label", x: at, y: 22, "text-anchor": anchor }, decimals(tick, 2));
  const ticks = scaled.ticks;
  return element("th", { class: "plot" }, drawn("svg", { ...PLOT, class: "cell-plot axis-labels" },
    label(ticks[0], scaled.x(ticks[0]) - 5, "start"), label(ticks[ticks.length - 1], scaled.x(ticks[ticks.length - 1]) + 5, "end")));
}

const isShare = (value) => value !== null && value !== undefined && value >= -1 && value <= 1;

function head(name, kind) {
  return element("th", { class: kind, scope: "col" }, name);
}

function tableOf(caption, heads, rows) {
  return element("div", { class: "scroll" }, sortable(element("table", {}, element("caption", {}, caption),
    element("thead", {}, element("tr", {}, heads)), element("tbody", {}, rows))));
}

/** A model's page: its scores, best first, group by group. */
function modelView(place) {
  const [model] = place.at;
  const scores = [...mainScores.values()].filter((score) => score.model === model);
  const groups = new Set(scores.filter((score) => score.isGroup).map((score) => score.name));
  const inside = (group) => (score) => (group === null ? !score.parents.some((name) => groups.has(name)) : score.parents.includes(group));
  const missing = index.tasks.filter((task) => !scoreOf(model, task.name));
  return [
    element("h2", {}, named(place.models[0])),
    element("p", { class: "links" }, "Compare with: ", others(model).map((other) => [compareLink(other, model), " "]).flat()),
    [null, ...groups].filter((group) => scores.some(inside(group))).map((group) =>
      scoreTable(place, group === null ? "All tasks and groups" : `Tasks of ${line(group)}`, scores.filter(inside(group)))),
    missing.length === 0 ? null : element("p", { class: "missing" }, `Not run: ${missing.map((task) => line(task.name)).join(", ")}`),
  ].flat();
}

const others = (model) => index.models.map((_, other) => other).filter((other) => other !== model);
const compareLink = (base, cand) =>
  element("a", { href: address({ models: [index.models[base].name, index.models[cand].name] }) }, named(index.models[base].name));

function scoreTable(place, caption, scores) {
  const plotted = scores.filter((score) => isShare(score.value));
  const scaled = scale(plotted.flatMap((score) => [score.value, score.low ?? score.value, score.high ?? score.value]).concat(plotted.length ? [] : [0, 1]));
  const heads = [head("task"), head("metric"), head("score", "num"), head("95 % from", "num"), head("to", "num"), plotHead(scaled), head("rank", "num"), head("docs", "num")];
  const best = [...scores].sort((a, b) => (a.value === null) - (b.value === null) || (a.higherIsBetter === false ? a.value - b.value : b.value - a.value));
  return tableOf(caption, heads, best.map((score) => element("tr", {},
    element("th", { scope: "row" }, taskLink(place, score)), cell("", score.metric, line(score.metric)), number(score.value), number(score.low), number(score.high),
    isShare(score.value) ? dot(scaled, score.value, score.low, score.high) : cell("plot", null),
    cell("num", score.bestRank, rank(score)), docsCell(score))));
}

const rank = (score) => (score.bestRank === null ? "" : score.bestRank === score.worstRank ? `${score.bestRank}` : `${score.bestRank}\u2013${score.worstRank}`);

function docsCell(score) {
  const isPartial = score.scored !== null && score.scored < score.docs;
  return cell(isPartial ? "num partial" : "num", score.docs, isPartial ? `${count(score.scored)} of ${count(score.docs)}` : count(score.docs));
}

/** The name of a score's task, leading to its docs where the board has them. */
function taskLink(place, score) {
  const task = index.tasks[taskByName.get(score.name) ?? -1];
  if (!task || !place.at.every((model) => task.models.includes(model))) return named(score.name);
  return element("a", { href: listAddress(place.models, task) }, named(score.name));
}

/** What is known of two models on a task, base first; nothing where they were not compared. */
function comparisons(base, cand) {
  return index.comparisons
    .filter((pair) => (pair.base === base && pair.cand === cand) || (pair.base === cand && pair.cand === base))
    .map((pair) => (pair.base === base ? pair : turned(pair)));
}

const negated = (value) => (value === null || value === undefined ? null : -value);

/** The same comparison read the other way round. */
function turned(pair) {
  return { ...pair, base: pair.cand, cand: pair.base, baseOnly: pair.candOnly, candOnly: pair.baseOnly, baseValue: pair.candValue,
    candValue: pair.baseValue, difference: negated(pair.difference), low: negated(pair.high), high: negated(pair.low), lost: pair.gained, gained: pair.lost };
}

function isMain(pair) {
  const task = index.tasks[pair.task];
  return pair.filter === task.mainFilter && pair.metric === task.mainMetric;
}

/** Class, sign and word of a difference: colour never stands alone. */
function judged(pair) {
  const p = pair.pHolm ?? pair.p;
  if (pair.difference === null || p === null || p === undefined || p >= NOT_SIGNIFICANT) {
    return ["same", "\u2248 not told apart"];
  }
  return pair.difference > 0 === (pair.higherIsBetter !== false) ? ["better", "\u25b2 better"] : ["worse", "\u25bc worse"];
}

/** Two models' page: their tasks side by side, worst for the candidate first. */
function compareView(place) {
  const [base, cand] = place.at;
  const pairs = comparisons(base, cand).filter(isMain);
  const oriented = (pair) => (pair.difference ?? 0) * (pair.higherIsBetter === false ? -1 : 1);
  const plotted = pairs.filter((pair) => isShare(pair.difference));
  const scaled = scale([0, ...plotted.flatMap((pair) => [pair.difference, pair.low ?? pair.difference, pair.high ?? pair.difference])]);
  const heads = [head("task"), head("baseline", "num"), head("candidate", "num"), head("difference", "num"), plotHead(scaled), head("verdict"),
    head("seen from", "num"), head("p (Holm)", "num"), head("lost", "num"), head("gained", "num"), head("docs", "num")];
  const compared = new Set(pairs.map((pair) => pair.task));
  const apart = index.tasks.filter((_, task) => !compared.has(task));
  return [
    element("h2", {}, named(place.models[1]), element("span", { class: "against" }, " against "), named(place.models[0])),
    element("p", { class: "links" }, "Baseline: ", named(place.models[0]), ". ",
      element("a", { href: address({ models: [...place.models].reverse() }) }, "Turn round")),
    pairs.length === 0 ? element("p", { class: "missing" }, "These two models have no task in common that was compared.")
      : tableOf("Candidate less baseline on the docs that both answered; a difference is likely seen from the size that \u201cseen from\u201d says", heads,
        [...pairs].sort((a, b) => oriented(a) - oriented(b)).map((pair) => pairRow(place, pair, scaled))),
    apart.length === 0 ? null : element("p", { class: "missing" }, `Not compared: ${apart.map((task) => line(task.name)).join(", ")}`),
  ];
}

function pairRow(place, pair, scaled) {
  const [kind, verdict] = judged(pair);
  const task = index.tasks[pair.task];
  const flips = (amount, show) => (amount && place.at.every((model) => task.models.includes(model))
    ? cell("num", amount, element("a", { class: "flip", href: listAddress(place.models, task, { show }) }, count(amount))) : number(amount, amount === null ? "" : count(amount)));
  return element("tr", { class: pair.comparable === false ? "missing" : null },
    element("th", { scope: "row" }, taskLink(place, { name: task.name })), number(pair.baseValue), number(pair.candValue),
    cell(`num ${kind}`, pair.difference, signed(pair.difference)), isShare(pair.difference) ? dot(scaled, pair.difference, pair.low, pair.high, kind) : cell("plot", null),
    cell(kind, verdict, pair.comparable === false ? `not comparable: ${line(pair.why)}` : verdict),
    number(pair.mde), number(pair.pHolm, probability(pair.pHolm)), flips(pair.lost, "lost"), flips(pair.gained, "gained"), number(pair.n, count(pair.n)));
}

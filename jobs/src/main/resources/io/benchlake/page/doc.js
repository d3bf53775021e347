"use strict";
// One doc: its prompt, its choices or answers, of one model or of two side by side.

/** The page of a doc. */
async function docView(place, box) {
  const held = listAt(place);
  held.place = place;
  box.replaceChildren(element("p", { role: "status" }, "Reading \u2026"));
  const row = await rowOf(held, place);
  const { prefix, doc, answers } = await docAt(place.of, row.place, place.at);
  if (!box.isConnected || parsed(location.hash)?.key !== place.key) return;
  const parts = answers.map((answer) => ({ answer, kept: answer?.filters.find((kept) => kept.filter === place.filter) ?? null }));
  box.replaceChildren(docHead(held, place, row),
    section("Prompt", promptOf(prefix, doc)),
    doc.choices.length ? section("Choices", choicesOf(place, doc, parts)) : section("Target", field(doc.target ?? "none")),
    element("div", { class: `answers of-${parts.length}` }, parts.map((each, i) => answerOf(place, i, each))),
    section("Hashes", hashes(row, doc)));
}

/** The row of the place's doc; waits for as much of the list as it needs. */
async function rowOf(held, place) {
  const find = () => held.rows.find((row) => row.key === place.key);
  await held.first;
  if (!find()) await held.whole;
  if (!find()) throw new Missing(`This board has no doc ${place.key} of ${place.task}. ${leftOut(place)}`, [["all its docs", above(place)]]);
  choose(held);
  held.at = held.shown.findIndex((row) => row.key === place.key);
  held.whole.then(() => {
    if (list !== held) return;
    choose(held);
    held.at = held.shown.findIndex((row) => row.key === place.key);
    for (const [id, to] of neighbours(held)) document.getElementById(id)?.toggleAttribute("disabled", to === -1);
  }, () => {});
  return find();
}

const section = (title, ...children) => element("section", { class: title.toLowerCase() }, element("h3", {}, title), ...children);

/** The buttons to other docs of the list, with the places that they lead to. */
function neighbours(held) {
  const at = held.at;
  const flip = (row) => isFlip(row, held.place.models);
  return [["previous", at > 0 ? at - 1 : -1], ["next", at >= 0 && at + 1 < held.shown.length ? at + 1 : -1],
    ["previous-flip", held.shown.slice(0, Math.max(at, 0)).findLastIndex(flip)], ["next-flip", held.shown.findIndex((row, i) => i > at && flip(row))]];
}

const NEIGHBOUR_WORDS = new Map(Object.entries({ previous: "\u2190 previous (k)", next: "next (j) \u2192", "previous-flip": "\u2190 %s (p)", "next-flip": "%s (n) \u2192" }));

function docHead(held, place, row) {
  const flip = place.at.length === 2 ? "flip" : "wrong";
  const buttons = neighbours(held).map(([id, to]) => element("button", { type: "button", id, disabled: to === -1, click: () => goTo(id) },
    NEIGHBOUR_WORDS.get(id).replace("%s", flip)));
  return element("header", {}, element("h2", {}, named(place.task), ` \u00b7 doc ${row.id} `, element("span", { class: `state ${row.state}` }, row.sign)),
    element("p", { class: "links" }, element("a", { href: above(place) }, "list"), " \u00b7 ", place.models.map((name, i) => [i ? " and " : "", named(name)]).flat()),
    element("p", { class: "row neighbours" }, buttons));
}

/** Shows a neighbour in the place of the doc; the browser's back leads to the list. */
function goTo(id) {
  const to = neighbours(list).find(([name]) => name === id)[1];
  if (to === -1) return;
  history.replaceState(null, "", address({ ...list.place, key: list.shown[to].key }));
  render();
}

/** The prompt, with what comes before the doc's own part folded. */
function promptOf(prefix, doc) {
  const text = prefix + doc.prompt;
  const own = prefix.length + (doc.own ?? 0);
  return [own === 0 ? null : element("details", { class: "few-shot" },
    element("summary", {}, `before it: ${count(own)} characters of description and examples`), field(text.slice(0, own))), field(text.slice(own))];
}

const isChoice = (choices, i, said) => said !== null && said !== undefined && (said.trim() === choices[i].trim() || said === String(i));

/** The choices with what each model gives them. */
function choicesOf(place, doc, parts) {
  const names = place.at.length === 2 ? ["baseline", "candidate"] : ["log-likelihood"];
  const likeliest = parts.map(({ answer }) => (answer ? answer.loglikelihoods.indexOf(Math.max(...answer.loglikelihoods)) : -1));
  const rows = doc.choices.map((choice, i) => element("tr", { class: isChoice(doc.choices, i, doc.target) ? "target" : null },
    element("td", { class: "sign" }, isChoice(doc.choices, i, doc.target) ? "\u2713 target" : ""),
    element("th", { scope: "row", class: "choice" }, field(choice)),
    parts.map(({ answer, kept }, m) => [number(answer?.loglikelihoods[i], decimals(answer?.loglikelihoods[i], 4)),
      element("td", { class: "sign" }, [isChoice(doc.choices, i, kept?.prediction) ? "\u25c0 chosen" : "", likeliest[m] === i ? "likeliest" : ""].filter(Boolean).join(", "))])));
  return element("div", { class: "scroll" }, element("table", { class: "choices" }, element("thead", {}, element("tr", {}, head("", "sign"), head("choice"),
    names.map((name) => [head(name, "num"), head("", "sign")]).flat())), element("tbody", {}, rows)));
}

/** What one model said, and what came of it. */
function answerOf(place, i, { answer, kept }) {
  const title = element("h3", {}, place.at.length === 2 ? `${i === 0 ? "Baseline" : "Candidate"}: ` : "Answer of ", named(place.models[i]));
  if (!answer) return element("section", {}, title, element("p", { class: "missing" }, "Not asked about this doc, or left out of this board."));
  const extracted = kept?.extracted ?? [];
  return element("section", {}, title, element("p", { class: "facts" }, verdict(kept)),
    answer.texts.map((text, n) => field(text, lastPlace(text, extracted[n] ?? extracted[0]))),
    answer.texts.length && extracted.length ? [element("h4", {}, `Extracted by ${line(place.filter)}`), extracted.map((text) => field(text))].flat() : null,
    kept?.target === null || kept?.target === undefined ? null : [element("h4", {}, "Its target"), field(kept.target)],
    answer.cut ? element("p", { class: "partial" }, `${plural(answer.cut, "token")} of the prompt were cut from its left.`) : null,
    answer.prompt === null ? null : element("details", {}, element("summary", {}, "It had another prompt"), field(answer.prompt)));
}

function verdict(kept) {
  if (!kept) return "no answer in this filter";
  const sign = kept.correct === null ? "" : kept.correct ? "\u2713 right" : "\u2717 wrong";
  const metrics = Object.entries(kept.metrics ?? {}).map(([name, value]) => `${line(name)} ${value === null ? "none" : decimals(value)}`);
  return [element("b", { class: kept.correct ? "better" : "worse" }, sign), " ", kept.status === "OK" ? "" : `${line(kept.status)} `,
    kept.prediction === null ? "" : ["predicted ", element("b", {}, named(kept.prediction)), ". "], metrics.join(", ")].flat();
}

/** Where the extracted part stands last in an answer; null where it is not in it as it is. */
function lastPlace(text, extracted) {
  const at = extracted ? text.lastIndexOf(extracted) : -1;
  return at === -1 ? null : [at, at + extracted.length];
}

function hashes(row, doc) {
  const facts = [["doc", doc.docHash], ["prompt", doc.promptHash], ["target", doc.targetHash], ["key", row.key]];
  return element("dl", { class: "hashes" }, facts.map(([name, value]) => [element("dt", {}, name), element("dd", {}, line(value ?? "unknown"))]).flat());
}

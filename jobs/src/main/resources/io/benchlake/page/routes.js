"use strict";
// Where a reader is: the part of the address behind "#", see the package's description.

const FILTERS_OF_LIST = new Set(["m", "show", "q", "sort"]);
const modelByName = new Map(index.models.map((model, place) => [model.name, place]));
const taskByName = new Map(index.tasks.map((task, place) => [task.name, place]));

/** A link that cannot be followed: what is missing, and what there is instead. */
class Missing extends Error {
  constructor(message, links = []) {
    super(message);
    this.links = links;
  }
}

const encoded = (text) => encodeURIComponent(text.replace(HIDDEN, (hidden) => (/[\ud800-\udfff]/.test(hidden) ? "\ufffd" : hidden)));

/** The address of a place: names of one or two models, then task, filter and key of a doc as far as they are there. */
function address({ models, task, filter, key, ...state }) {
  const parts = [models.length === 1 ? "model" : "compare", ...models];
  if (task !== undefined) parts.push("task", task, filter);
  if (key !== undefined) parts.push("doc", key);
  const query = Object.entries(state)
    .filter(([name, value]) => FILTERS_OF_LIST.has(name) && value)
    .map(([name, value]) => `${name}=${encoded(value)}`);
  return `#/${parts.map(encoded).join("/")}${query.length ? `?${query.join("&")}` : ""}`;
}

/** The place that an address names; null is the first screen. */
function parsed(hash) {
  if (!hash.startsWith("#/") || hash === "#/") return null;
  const [path, query = ""] = hash.slice(2).split(/\?(.*)/s);
  const parts = path.split("/").map(decoded);
  const place = { models: parts.splice(0, parts[0] === "compare" ? 3 : 2).slice(1), ...queried(query) };
  const known = ["model", "compare"].includes(decoded(path.split("/")[0]));
  if (parts[0] === "task") [, place.task, place.filter] = parts.splice(0, 3);
  if (parts[0] === "doc") [, place.key] = parts.splice(0, 2);
  if (!known || parts.length > 0 || (place.task !== undefined && place.filter === undefined)) {
    throw new Missing(`The address ${hash} leads nowhere.`);
  }
  return place;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Missing(`The address has a part that is not well encoded: ${text}`);
  }
}

function queried(query) {
  const pairs = query.split("&").filter(Boolean).map((pair) => pair.split(/=(.*)/s));
  return Object.fromEntries(pairs.filter(([name]) => FILTERS_OF_LIST.has(name)).map(([name, value]) => [name, decoded(value ?? "")]));
}

/** The place with what its names stand for; says what is missing otherwise. */
function resolved(place) {
  const models = place.models.map((name) => modelNamed(name));
  if (place.task === undefined) return { ...place, at: models };
  const task = index.tasks[taskNamed(place, models)];
  if (!task.filters.includes(place.filter)) {
    throw new Missing(`The task ${place.task} has no filter ${place.filter}.`,
      task.filters.map((filter) => [filter, address({ ...place, filter })]));
  }
  return { ...place, at: models, of: task };
}

function modelNamed(name) {
  if (!modelByName.has(name)) {
    throw new Missing(`This board has no model ${name ?? "without a name"}.`,
      index.models.map((model) => [model.name, address({ models: [model.name] })]));
  }
  return modelByName.get(name);
}

function taskNamed(place, models) {
  if (!taskByName.has(place.task)) {
    const there = index.tasks.filter((task) => models.every((model) => task.models.includes(model)));
    throw new Missing(`This board has no answers to the task ${place.task}.`, there.map((task) => [task.name, listAddress(place.models, task)]));
  }
  return taskByName.get(place.task);
}

const listAddress = (models, task, state = {}) => address({ models, task: task.name, filter: task.mainFilter ?? task.filters[0], ...state });

/** One step up: from a doc to its list, then to the models' tasks, then to the first screen. */
function above(place) {
  if (place.key !== undefined) return address({ ...place, key: undefined });
  return place.task !== undefined ? address({ models: place.models }) : "#";
}

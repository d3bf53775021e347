"use strict";
// What the folder holds besides the page: the index inside of it, and chunks that scripts below data/ hand over.

const index = JSON.parse(document.getElementById("board-index").textContent);
const waiting = new Map(); // key -> what takes the chunk's text
const chunks = new Map(); // key -> promise of what the chunk holds
const PARTS_AHEAD = 3;

/** The one function that scripts below data/ call. */
window.board = (key, text) => waiting.get(key)?.(text);

/** What the chunk of this key holds; read once. */
function chunk(key) {
  if (!chunks.has(key)) {
    const read = (index.singleFile ? inlined(key) : loaded(key)).then(gunzipped).then(JSON.parse);
    chunks.set(key, read);
    read.catch(() => chunks.delete(key));
  }
  return chunks.get(key);
}

async function inlined(key) {
  const script = document.getElementById(`chunk-${key}`);
  if (!script) throw new Error(`This file has no chunk ${key}: it is not whole.`);
  return script.textContent;
}

/** A script element, because a page on file:// may fetch nothing. */
function loaded(key) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    waiting.set(key, resolve);
    script.src = `data/${key}.js`;
    script.onload = script.onerror = () => {
      waiting.delete(key);
      script.remove();
      reject(new Error(`data/${key}.js cannot be read. Was the folder copied whole?`)); // nothing where it was handed over
    };
    document.head.append(script);
  });
}

async function gunzipped(base64) {
  const bytes = Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

const part = (number) => String(number).padStart(3, "0");

/** The parts of a task's list in their order, told one by one as they come; `stopped` says whether nobody waits any more. */
async function indexParts(task, tell, stopped) {
  const count = Math.ceil(task.shown / index.indexSize);
  const key = (number) => `${task.id}/index-${part(number)}`;
  for (let number = 0; number < count && !stopped(); number++) {
    const last = number === 0 ? 0 : Math.min(count - 1, number + PARTS_AHEAD); // nothing before the first
    for (let ahead = number; ahead <= last; ahead++) chunk(key(ahead)).catch(() => {});
    tell(await chunk(key(number)), number === count - 1);
    await new Promise((resolve) => { setTimeout(resolve); }); // the page shows what there is
  }
}

/** A doc with the answers of some models, null where a model was not asked. */
async function docAt(task, place, models) {
  const number = part(Math.floor(place / index.chunkSize));
  const asked = models.map((model) => (task.models.includes(model) ? chunk(`${task.id}/${index.models[model].id}-${number}`) : null));
  const [first, docs, ...answers] = await Promise.all([
    chunk(`${task.id}/index-000`), chunk(`${task.id}/docs-${number}`), ...asked,
  ]);
  return {
    prefix: first.prefix ?? "",
    doc: docs.docs[place - docs.start],
    answers: answers.map((held) => held?.answers[place - held.start] ?? null),
  };
}

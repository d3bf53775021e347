/**
 * The board: a folder with a page that shows a lake to people, opened by double click.
 *
 * <p>{@code index.html} is whole without scripts. In its head stands the content security policy, then
 * {@code board.css}; at its end {@code <script type="application/json" id="board-index">}, then {@code tabulator.js}
 * and {@code board.js}, each inline and named by its SHA-256 in the policy. {@code board.js} may add {@code <script
 * src="data/….js">} elements, and nothing else can be loaded.
 *
 * <h2>Files</h2>
 *
 * Every file below {@code data} is one call {@code board("KEY","BASE64");} of a global function that {@code board.js}
 * defines: base64 of gzip of JSON in UTF-8, all ASCII. The key is the path below {@code data} without {@code .js}. With
 * {@code --single-file} there are no files: chunk KEY is the text of {@code <script type="text/plain" id="chunk-KEY">},
 * base64 alone, and {@code singleFile} in the index is true. T is {@code id} of a task, M of a model, NNN counts from
 * 000.
 *
 * <ul>
 *   <li>{@code T/index-NNN}: the list of docs, {@code indexSize} docs a part
 *   <li>{@code T/docs-NNN}: docs, {@code chunkSize} a part: doc at place p of the list is in part p / chunkSize
 *   <li>{@code T/M-NNN}: what model M answered, likewise; there is none where the model was not asked about the task
 * </ul>
 *
 * <h2>{@code board-index}</h2>
 *
 * Fields that are unknown are null. Models and tasks are named by their place in {@code models} and {@code tasks}.
 *
 * <pre>{@code
 * {"format": 1, "lake": "name", "date": "2026-11-29 04:12 UTC", "singleFile": false, "indexSize": 2000, "chunkSize": 200,
 *  "samples": "flips and 500 docs of each task",             // what is in data, in words
 *  "baseline": 0,                                            // model that is marked as baseline; or null
 *  "models": [{"id": "0f3a…", "name": "org/model", "fingerprint": "…"}],
 *  "tasks": [{"id": "9b1c…", "name": "gsm8k", "task": "gsm8k", "shots": 5, "version": "3.0", "parents": ["math"],
 *             "filters": ["strict-match", "flexible-extract"], "metrics": ["exact_match"],
 *             "mainFilter": "strict-match", "mainMetric": "exact_match", "higherIsBetter": true,
 *             "docs": 1319, "shown": 612,                     // docs of the lake; docs in data
 *             "models": [0, 1]}],                             // who has answers in data
 *  "scores": [{"model": 0, "name": "mmlu", "isGroup": true, "shots": 5, "parents": [], "filter": "none", "metric": "acc",
 *              "main": true, "value": 0.5, "low": 0.4, "high": 0.6, "higherIsBetter": true, "bestRank": 1,
 *              "worstRank": 2, "docs": 1319, "scored": 1319, "run": "r-…"}],
 *  "comparisons": [{"base": 0, "cand": 1, "task": 0, "filter": "none", "metric": "acc", "n": 1319, "unscored": 0,
 *                   "baseOnly": 0, "candOnly": 0, "otherTarget": 0, "otherPrompt": 0,
 *                   "baseValue": 0.5, "candValue": 0.4, "difference": -0.1, "low": -0.12, "high": -0.08, "p": 0.01,
 *                   "pHolm": 0.02, "lost": 40, "gained": 10, "bothRight": 600, "bothWrong": 669, "mde": 0.02,
 *                   "higherIsBetter": true, "comparable": true, "why": null}],
 *  "causes": [{"base": 0, "cand": 1, "task": 0, "level": "stage", "name": "answer", "baseSays": null, "candSays": null,
 *              "docs": 80, "flips": 11}]}
 * }</pre>
 *
 * {@code name} of a task is unique: where a task was asked with several numbers of examples it has them behind it, as
 * in {@code gsm8k (5-shot)}. A pair of models is there once; read the other way round, differences change their sign,
 * {@code lost} and {@code gained}, and what has {@code base} or {@code cand} in its name change places. Where nothing
 * is said of a pair and a task, models were not compared.
 *
 * <h2>{@code T/index-NNN}</h2>
 *
 * <pre>{@code
 * {"start": 0, "prefix": "…",                                // part 000 alone: what the prompts of all docs begin with
 *  "keys": ["0123456789abcdef-0"],                           // for links: of the doc's content, and which of its copies
 *  "ids": [17],                                              // place in the split
 *  "questions": ["first 80 characters"], "targets": ["…"],   // target of the main filter, 80 characters
 *  "answers": [                                              // one for each model of the task's "models" and each filter
 *    {"model": 0, "filter": "none", "bits": "10-~ ", "predictions": ["80 characters", null]}]}
 * }</pre>
 *
 * A bit a doc: {@code 1} right, {@code 0} wrong, {@code ~} graded (neither), {@code -} without a score, space: not
 * asked. They are the row's {@code correct}; where a comparison is by another metric, the values stand in the answers'
 * {@code metrics}.
 *
 * <h2>{@code T/docs-NNN}</h2>
 *
 * <pre>{@code
 * {"start": 0, "docs": [
 *   {"prompt": "…", "own": 0,                                // what follows the prefix; where its part behind examples begins
 *    "choices": [" yes", " no"],                             // continuations that were asked, [] of generations
 *    "target": "…", "docHash": "…", "promptHash": "…", "targetHash": "…"}]}
 * }</pre>
 *
 * <h2>{@code T/M-NNN}</h2>
 *
 * <pre>{@code
 * {"start": 0, "answers": [null,                             // not asked about this doc
 *   {"prompt": null,                                         // whole, where it is not the doc's
 *    "cut": 0, "loglikelihoods": [-1.5, -2.25], "greedy": [true, false],  // of the choices; [] of generations
 *    "texts": ["raw answer"],                                // [] of log-likelihoods
 *    "filters": [{"filter": "none", "status": "OK", "correct": true, "prediction": "…", "extracted": ["…"],
 *                 "target": null,                            // where it is not the doc's
 *                 "metrics": {"acc": 1.0}}]}]}
 * }</pre>
 *
 * <h2>Hash routes</h2>
 *
 * Each part percent-encoded, also {@code /}:
 *
 * <pre>
 * #/model/MODEL                                        a model's tasks
 * #/model/MODEL/task/TASK/FILTER                       list of docs
 * #/model/MODEL/task/TASK/FILTER/doc/KEY               a doc
 * #/compare/BASE/CAND                                  tasks side by side
 * #/compare/BASE/CAND/task/TASK/FILTER                 2×2, causes, docs
 * #/compare/BASE/CAND/task/TASK/FILTER/doc/KEY?m=METRIC&amp;show=lost|gained|right|wrong|unscored|all&amp;q=TEXT
 * </pre>
 *
 * Links of the first screen use them with {@code name} of model and task.
 *
 * <h2>Elements</h2>
 *
 * <ul>
 *   <li>{@code body > header#head}: title, lake, date; {@code nav#controls} in it is empty: switches are the scripts'
 *   <li>{@code main#first}: the first screen, hidden by the scripts while a route is open; {@code section#detail}
 *       behind it is empty, for the scripts
 *   <li>{@code table#leaderboard}: {@code th[data-task]} in its head; {@code tr[data-model]}, {@code td[data-task]}
 *       with {@code data-value} (empty where there is none), {@code tr[data-partial]} of models with partial scores
 *       alone
 *   <li>{@code figure.dots[data-task]}: a dot plot for each column, all but the first {@code hidden}
 *   <li>{@code section#gate}, {@code #changes}, {@code #recovery}, {@code #trend}: there if there is something to show
 *   <li>{@code details.numbers}: the numbers of a plot as a table
 *   <li>classes for meaning: {@code better}, {@code worse}, {@code same}, {@code missing}, {@code partial}, {@code num}
 *   <li>parts of SVG: {@code .axis}, {@code .grid}, {@code .interval}, {@code .dot}, {@code .band}, {@code .line},
 *       {@code .chance}, {@code .label}; colours are {@code board.css}'s
 * </ul>
 */
@NullMarked
package io.benchlake.page;

import org.jspecify.annotations.NullMarked;

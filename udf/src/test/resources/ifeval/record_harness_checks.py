"""Records what lm-evaluation-harness says of made-up responses to the IFEval prompts, and what its text tools say of real text.

usage: NLTK_DATA=DIRECTORY_WITH_punkt_tab python record_harness_checks.py SHARED_DIRECTORY OUTPUT_DIRECTORY
(lm-eval 0.4.13, nltk 3.10.4, langdetect 1.0.9, immutabledict)

What the harness draws at random is pinned: Python's generator is seeded with 0 before an instruction is built, and
langdetect's with 0. The character U+0001 in a response stands for the prompt that is to be repeated.
"""

import gzip
import json
import os
import random
import re
import sys

import langdetect
import nltk
from lm_eval.tasks.ifeval import instructions_registry, utils

RESPONSES_PER_PROMPT = 5
PROMPT = "\x01"
PARAGRAPHS = json.load(open(os.path.join(os.path.dirname(__file__), "paragraphs.json"), encoding="utf-8"))
SENTENCES = """The ferry leaves the harbour at dawn and returns after sunset.
Nobody knew who had painted the old barn green.
We walked along the river, crossed two bridges, and rested under a willow.
Is it worth the price?
What a strange little house!
Mr. Okafor bought three loaves of bread and a jar of honey.
Dr. Lindqvist arrived late, e.g. after the second lecture.
The parcel came from St. Gallen on Jan. 5 and weighed 2.5 kg.
She grew up in the U.S. but studied in Kyoto.
He moved to Washington, D.C. in 1998.
Bring warm clothes, a torch, some rope, etc. for the night.
"We are closed," said the clerk, "but come back on Monday."
(The map on page 12 is wrong.)
It rained... and then it rained again.
Wait... what did you say?
J. R. Moreno wrote the first chapter.
The recipe needs flour, e.g. rye or wheat, i.e. nothing exotic.
The concert starts at 8 p.m. and ends before midnight.
Fig. 3 shows the result of the second trial.
There are about 1,200 islands in the bay.
My neighbour's cat sleeps on the warm hood of the car.
They didn't say why; they couldn't.
No. 7 is my favourite of the ten songs.
Visit www.example.com for the timetable.
NASA and ESA plan a joint mission.
The committee (founded in 1921) meets twice a year.
Prices fell by 3.5% in May, according to Acme Inc. and others.
Why not?! Because we can.
The soup was hot — almost too hot to eat.
You can't judge a book by its cover, can you?
A small dog barked at the moon.
Winter came early that year.
Each student receives a notebook and two pencils.
The museum keeps a large collection of clocks.
Turn left at the bakery and follow the narrow street.
Learning a language takes patience.
The baker opens his shop before sunrise.
Her letter, which arrived on Tuesday, surprised everyone.
An apple a day may not be enough.
The bridge was built by hand over nine summers.
Please read the instructions before you start.
On clear nights the whole valley glows.
His brother works for a bank in Lagos.
The train was late again.
After dinner we played cards and told stories.
The garden needs water in July and August.
Salt preserves fish better than sugar does.
It is easy to forget how small the village is.""".splitlines()
LINES = ["Sure, here you go:", "Certainly!", "I hope this helps!", "**Answer**", "Let me know if you need more.", "---", "* * *"]
FILES = [
    ("aps/super_glue/multirc/validation.jsonl", "paragraph", 200),
    ("hails/agieval-lsat-rc/default/test.jsonl", "query", 100),
    ("openai/gsm8k/main/test.jsonl", "answer", 200),
    ("google/IFEval/default/train.jsonl", "prompt", 541),
    ("aps/super_glue/boolq/validation.jsonl", "passage", 300),
    ("EleutherAI/lambada_openai/default/test.jsonl", "text", 200),
    ("EleutherAI/hendrycks_math/algebra/test.jsonl", "solution", 200),
    ("TIGER-Lab/MMLU-Pro/default/validation.jsonl", "cot_content", 70),
    ("facebook/xnli/de/validation.jsonl", "premise", 60), ("facebook/xnli/es/validation.jsonl", "premise", 60),
    ("facebook/xnli/fr/validation.jsonl", "premise", 60), ("facebook/xnli/hi/validation.jsonl", "premise", 60),
    ("facebook/xnli/th/validation.jsonl", "premise", 60), ("juletxara/mgsm/bn/test.jsonl", "question", 60),
    ("juletxara/mgsm/ru/test.jsonl", "question", 60), ("juletxara/mgsm/sw/test.jsonl", "question", 60),
    ("juletxara/mgsm/te/test.jsonl", "question", 60), ("cambridgeltl/xcopa/it/test.jsonl", "premise", 60),
]


def pin():
    langdetect.DetectorFactory.seed = 0
    for instruction in set(instructions_registry.INSTRUCTION_DICT.values()):
        def pinned(self, *args, build=instruction.build_description, **kwargs):
            random.seed(0)
            return build(self, *args, **kwargs)
        instruction.build_description = pinned


class Writer:
    """Writes a response that follows the instructions of a prompt, but for those in `broken`."""

    def __init__(self, doc, broken, rng):
        self.asked = {id: kwargs for id, kwargs in zip(doc["instruction_id_list"], doc["kwargs"])}
        self.broken, self.rng = broken, rng

    def wants(self, id):
        return id in self.asked and id not in self.broken

    def number(self, id, name, relation=None):
        """The number asked for, or one that misses it."""
        kwargs = self.asked[id]
        number = kwargs[name]
        if relation and kwargs[relation] == "less than":
            return number + self.rng.randrange(3) if id in self.broken else max(0, number - 1 - self.rng.randrange(2))
        return max(0, number - 1 - self.rng.randrange(2)) if id in self.broken else number

    def write(self):
        text = self.framed(self.extended(self.body()))
        if self.wants("change_case:english_capital"):
            text = text.upper()
        if self.wants("change_case:english_lowercase"):
            text = text.lower()
        if self.wants("punctuation:no_comma"):
            text = text.replace(",", "")
        if self.wants("startend:quotation"):
            text = '"' + text + '"'
        if self.wants("combination:repeat_prompt"):
            text = PROMPT + "\n\n" + text
        return text

    def body(self):
        rng, asked = self.rng, self.asked
        if "language:response_language" in asked:
            wanted = asked["language:response_language"]["language"]
            language = rng.choice(sorted(PARAGRAPHS)) if "language:response_language" in self.broken else wanted
            return " ".join(rng.sample(PARAGRAPHS[language], rng.choice((1, 2))))
        if self.wants("detectable_format:constrained_response"):
            return rng.choice(["My answer is yes.", "Well. My answer is maybe.", "My answer is no. "])
        sentences = rng.choices(SENTENCES, k=rng.randint(2, 5))
        id = "length_constraints:number_sentences"
        if id in asked:
            wanted = self.number(id, "num_sentences", "relation")
            sentences = rng.choices(SENTENCES, k=min(wanted, 70))
        id = "length_constraints:number_words"
        if id in asked:
            wanted = self.number(id, "num_words", "relation")
            words = " ".join(rng.choices(SENTENCES, k=wanted // 6 + 1)).split(" ")
            return " ".join(words[:wanted])
        return " ".join(sentences)

    def extended(self, text):
        rng, asked = self.rng, self.asked
        for id, kwargs in asked.items():
            if id == "keywords:existence":
                words = kwargs["keywords"][1:] if id in self.broken else kwargs["keywords"]
                text += " " + " ".join(rng.choice([w, w.upper(), w + "s"]) for w in words)
            elif id == "keywords:frequency":
                text += (" " + kwargs["keyword"]) * self.number(id, "frequency", "relation")
            elif id == "keywords:forbidden_words" and id in self.broken:
                text += " " + rng.choice([str.upper, str.title, lambda w: "re" + w])(rng.choice(kwargs["forbidden_words"]))
            elif id == "keywords:letter_frequency":
                text += " " + kwargs["letter"] * self.number(id, "let_frequency", "let_relation")
            elif id == "detectable_content:number_placeholders":
                text += "".join(f" [name {i}]" for i in range(self.number(id, "num_placeholders")))
            elif id == "detectable_format:number_highlighted_sections":
                marks = rng.choice(["*{}*", "**{}**", "*{}* and ** **"])
                text += "".join("\n" + marks.format(f"part {i}") for i in range(self.number(id, "num_highlights")))
            elif id == "detectable_format:number_bullet_lists":
                mark = rng.choice(["* ", "- ", "  * ", "** "])
                text += "\n" + "\n".join(mark + rng.choice(SENTENCES) for _ in range(self.number(id, "num_bullets")))
            elif id == "change_case:capital_word_frequency":
                words = ["RIVER", "I'M", "CANNOT", "U.S.", "DON'T", "A-B", "X:Y", "“YES”", "(NO)", "NATO,", "1A"]
                text += "".join(" " + rng.choice(words) for _ in range(self.number(id, "capital_frequency", "capital_relation")))
            elif id == "detectable_format:multiple_sections":
                mark = kwargs["section_spliter"]
                text += "".join(f"\n{mark} {i + 1}\n" + rng.choice(SENTENCES) for i in range(self.number(id, "num_sections")))
            elif id == "length_constraints:number_paragraphs":
                divider = rng.choice(["\n***\n", "***", "\n\n*** \n"])
                text = divider.join([text] + rng.choices(SENTENCES, k=max(0, self.number(id, "num_paragraphs") - 1)))
            elif id == "length_constraints:nth_paragraph_first_word":
                text = self.paragraphs(kwargs, id)
        return text

    def paragraphs(self, kwargs, id):
        paragraphs = self.rng.choices(SENTENCES, k=max(1, self.number(id, "num_paragraphs")))
        nth = min(kwargs["nth_paragraph"], len(paragraphs)) - 1
        word = kwargs["first_word"]
        paragraphs[nth] = self.rng.choice([word, word.title() + ",", "'" + word + "'", '"' + word, word + "s"]) + " " + paragraphs[nth]
        return "\n\n".join(paragraphs)

    def framed(self, text):
        rng = self.rng
        if self.wants("detectable_format:title"):
            text = rng.choice(["<<A title>>\n", "<< >>\n<<One>> <<Two>>\n", "# <<Title>>\n"]) + text
        if self.wants("detectable_format:json_format"):
            value = rng.choice([{"text": text}, [text, 1.5, None], text])
            text = rng.choice(["{}", "```json\n{}\n```", "```\n{}```", "``` JSON\n{}\n```"]).format(json.dumps(value))
        if self.wants("combination:two_responses"):
            text = rng.choice(["{}\n******\n{}", "******{}******{}******"]).format(text, rng.choice(SENTENCES))
        if self.wants("detectable_content:postscript"):
            text += "\n\n" + rng.choice(["P. S. ", "{} ", "{}"]).format(self.asked["detectable_content:postscript"]["postscript_marker"])
            text += rng.choice(SENTENCES)
        if self.wants("startend:end_checker"):
            text += rng.choice(["\n", " "]) + self.asked["startend:end_checker"]["end_phrase"]
        return text


def corrupt(text, rng):
    lines = text.split("\n")
    middle = rng.randrange(len(text) + 1)
    return rng.choice([
        lambda: rng.choice(LINES) + "\n" + text,
        lambda: text + "\n" + rng.choice(LINES),
        lambda: rng.choice(LINES) + "\n" + text + "\n" + rng.choice(LINES),
        lambda: "\n".join(lines[:-1]), lambda: "\n".join(lines[1:]),
        lambda: text[:middle], lambda: text[middle:],
        lambda: text[:middle] + rng.choice([",", "*", "\n\n", "X", "\u00a0", "***", ". ", "\U0001F600", "\u201d"]) + text[middle:],
        lambda: text.swapcase(), lambda: text.upper(), lambda: text.lower(), lambda: text + "\n******\n" + text,
        lambda: text.replace("*", "**"), lambda: "  " + text + "\n\n", lambda: re.sub(r"[^\w\s]", "", text),
        lambda: rng.choice(["", " \n", "12 345 !!", "...", "OK", "ok.", '"', "{}", "[NaN, -Infinity]", '{"a": 01}', "1 2", "\u4f60\u597d"]),
    ])()


def responses(doc, rng):
    ids = doc["instruction_id_list"]
    written = [Writer(doc, set(), rng).write(), Writer(doc, {rng.choice(ids)}, rng).write(), Writer(doc, set(ids), rng).write()]
    while len(written) < RESPONSES_PER_PROMPT:
        written.append(corrupt(rng.choice(written[:2]), rng))
    return written


def rows(file):
    with open(file, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def bits(values):
    return "".join("01"[bool(value)] for value in values)


def judged(doc, text):
    repeated = [kwargs.get("prompt_to_repeat") for kwargs in doc["kwargs"]]
    prompt = next((text for text in repeated if text), "")
    result = utils.process_results(doc, [text.replace(PROMPT, prompt)])
    return [text, bits(result["inst_level_strict_acc"]), bits(result["inst_level_loose_acc"])]


def language(text):
    try:
        return langdetect.detect(text)
    except langdetect.LangDetectException:
        return None


def tools(text):
    words = sum(word.isupper() for word in nltk.word_tokenize(text.upper()))
    return [len(nltk.sent_tokenize(text)), words, language(text), language(text.upper())]


def write(file, text):
    with open(file, "wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0, compresslevel=9) as out:
        out.write(text.encode())


def main(shared, output):
    pin()
    rng = random.Random(2025)
    docs = rows(f"{shared}/data/hf/google/IFEval/default/train.jsonl")
    recorded = [{"key": doc["key"], "responses": [judged(doc, text) for text in responses(doc, rng)]} for doc in docs]
    write(f"{output}/harness-checks.jsonl.gz", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in recorded))
    real = []
    for file, field, limit in FILES:
        if os.path.exists(f"{shared}/data/hf/{file}"):
            texts = [row[field] for row in rows(f"{shared}/data/hf/{file}")][:limit]
            real.append({"file": file, "field": field, "texts": [tools(text) for text in texts]})
        else:
            print("absent:", file)
    write(f"{output}/harness-text-tools.jsonl.gz", "".join(json.dumps(row) + "\n" for row in real))


if __name__ == "__main__":
    main(*sys.argv[1:])

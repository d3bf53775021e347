"""Hand-written docs in the columns of data sets, and answers such as models give, to be put to the harness's functions.

Texts hold what Python and Java treat differently: other white space, letters whose case changes their number,
characters beyond 16 bits.
"""

SPACES = "\u00a0\u2007\u202f\x85\x1c\u3000"
WIDE = "\U0001d538\U0001f44d\U0001f3fd"


def gpqa(right, *wrong):
    return {
        "Question": "Which?", "Correct Answer": right, "Incorrect Answer 1": wrong[0], "Incorrect Answer 2": wrong[1],
        "Incorrect Answer 3": wrong[2]}


GPQA = [
    gpqa("10^4 s", "1 s", "10 s", "100 s"),
    gpqa(f"{SPACES} a [title] b  c   d{SPACES}", "x [note] y", "[title] at the start", None),
    gpqa(None, " ", "same", "same"),
    gpqa("same", "same", "other [a] [b\nc]", WIDE),
    *(gpqa(f"right {i}", f"wrong {i}a", f"wrong {i}b", f"wrong {i}c") for i in range(6)),
]

MMLU_SR = [
    {"question": "q", "choice1": "a", "choice2": None, "choice3": "", "choice4": " d ", "answer": f"{SPACES}B \n"},
    {"question": "q", "choice1": "1", "choice2": "2", "choice3": "3", "choice4": "4", "answer": None},
]

ARABIC = [
    {
        "Level": "Univ", "Country": "Jordan", "Subject": "Accounting", "Context": "", "Question": "ما هو؟",
        "Option 1": "أ", "Option 2": "ب", "Option 3": "ج", "Option 4": None, "Option 5": None, "Answer Key": "A"},
    {
        "Level": "", "Country": "", "Subject": "Driving Test", "Context": "نص", "Question": "q", "Option 1": "a",
        "Option 2": "", "Option 3": "c", "Option 4": "d", "Option 5": "e", "Answer Key": "C"},
    {
        "Level": None, "Country": None, "Subject": "Law", "Context": None, "Question": " q ", "Option 1": "a",
        "Option 2": "b", "Option 3": "c", "Option 4": "d", "Option 5": "e", "Answer Key": "E"},
    *(
        {
            "Level": level, "Country": "UAE", "Subject": "Physics", "Context": "c", "Question": "q", "Option 1": "a",
            "Option 2": "b", "Option 3": None, "Option 4": None, "Option 5": None, "Answer Key": "B"}
        for level in ("Primary", "Middle", "High", "Prof")
    ),
]

XCOPA = [
    {"premise": f"{SPACES}One thing.{SPACES}", "question": "cause", "choice1": "\u0130stanbul", "choice2": "\u00c9t\u00e9"},
    {"premise": f"No full stop {WIDE}", "question": "effect", "choice1": "\U00010400x", "choice2": "A"},
    {"premise": ".", "question": "effect", "choice1": "\u01c5 title case", "choice2": "\u1e9e sharp"},
]

WINOGRANDE = [
    {"sentence": f"{WIDE} saw _ {SPACES}because _ it was.{SPACES}", "option1": "a", "option2": "B ", "answer": "2"},
    {"sentence": "_", "option1": "x", "option2": "y", "answer": "1"},
]

HELLASWAG = [
    {
        "ctx_a": "[header] How to [title] go", "ctx_b": "\u0391\u03a3 THE \u00df \u0130 \u01c6", "activity_label": f"{SPACES}Sum",
        "endings": ["[step] a  b   c", " [title] x", f"{WIDE} [a\nb] [c]{SPACES}", "."], "label": "3"},
    {"ctx_a": "a", "ctx_b": "\u00dfA", "activity_label": "x", "endings": ["a", "b", "c", "d"], "label": "0"},
    {"ctx_a": "", "ctx_b": "", "activity_label": "", "endings": ["", " ", "c", "d"], "label": " 1 "},
]

DOCS = {
    **{
        f"{file}.{part}": WINOGRANDE
        for file in (
            "aradice/winogrande/utils", "tinyBenchmarks/utils_winogrande", "winogrande/preprocess_winogrande",
            "xwinograd/utils")
        for part in ("doc_to_text", "doc_to_target", "doc_to_choice")
    },
    **{
        f"icelandic_winogrande/preprocess_winogrande.{part}": WINOGRANDE
        for part in ("doc_to_text", "doc_to_choice")
    },
    "arabicmmlu/utils.doc_to_choice": ARABIC,
    "arabicmmlu/utils.doc_to_text": ARABIC,
    "copal_id/utils.doc_to_choice": XCOPA,
    "csatqa/utils.process_docs": [
        {
            "context": "글 {중괄호}", "question": "무엇?", "gold": "5", "option#1": "가", "option#2": "나", "option#3": "다",
            "option#4": "라", "option#5": None},
        {
            "context": "", "question": "q", "gold": "1", "option#1": "1", "option#2": "2", "option#3": "3",
            "option#4": "4", "option#5": "5"},
    ],
    "french_bench/utils.process_docs": HELLASWAG,
    "gpqa/cot_n_shot/utils.process_docs": GPQA,
    "gpqa/cot_zeroshot/utils.process_docs": GPQA,
    "gpqa/generative/utils.process_docs": GPQA,
    "gpqa/n_shot/utils.process_docs": GPQA,
    "gpqa/zeroshot/utils.process_docs": GPQA,
    "hellaswag/utils.process_docs": HELLASWAG,
    "hendrycks_math/utils.process_docs": [
        {"problem": "p", "solution": "so $\\boxed 7$ and $x$"},
        {"problem": "p", "solution": "first \\boxed{1}, then \\boxed{\\frac{1}{\\sqrt{2}}} \\text{x}"},
        {"problem": "p", "solution": "\\boxed{a\\fbox{b}c}"},
    ],
    "leaderboard/gpqa/utils.process_docs": GPQA,
    "leaderboard/musr/utils.doc_to_text": [
        {"narrative": "n {x}", "question": "q", "choices": "['a', \"it's\", 'tab\\t', '\U0001f44d']"},
        {"narrative": "", "question": "", "choices": "[]"},
    ],
    "llama3/instruct/mmlu_de/utils.process_docs_anatomy": [
        {"subtask_name": f"mmlu_{language}_chat.{subject}", "n": n}
        for n, (language, subject) in enumerate(
            [("de", "anatomy"), ("fr", "anatomy"), ("de", "virology"), ("de", "anatomy_2"), ("de", "anatomy")])
    ],
    "llama3/instruct/mmlu_th/utils.process_docs_us_foreign_policy": [
        {"subtask_name": "mmlu_th_chat.us_foreign_policy", "n": 0}, {"subtask_name": "mmlu_th_chat", "n": 1}],
    "logiqa/utils_logiqa.doc_to_target": [{"label": f"{SPACES}c\n"}, {"label": "a"}],
    "logiqa/utils_logiqa.doc_to_text": [
        {"context": "c", "question": "q", "options": ["1", "2", "3", "4", "5"]},
        {"context": WIDE, "question": " q ", "options": ["only"]},
    ],
    "medmcqa/utils_medmcqa.doc_to_text": [
        {"question": "q", "opa": "a", "opb": "b", "opc": None, "opd": " d "},
        {"question": " Quelle? ", "opa": "1 mg", "opb": "2 mg", "opc": "3 mg", "opd": "4 \u00b5g"},
    ],
    "medqa/preprocess_medqa.doc_to_target": [{"label": 3}, {"label": 0}],
    "medqa/preprocess_medqa.doc_to_text": [
        {"sent1": "A man.", "sent2": "", "ending0": "a", "ending1": "b", "ending2": "c", "ending3": "d", "label": 1},
        {"sent1": WIDE, "sent2": None, "ending0": "", "ending1": "b", "ending2": "c", "ending3": None, "label": 1},
    ],
    "mmlusr/answer_only/utils.process_docs": MMLU_SR,
    "mmlusr/question_and_answer/utils.process_docs": MMLU_SR,
    "mmlusr/question_only/utils.process_docs": MMLU_SR,
    "mmlu_pro/utils.fewshot_to_text": [
        {"question": " q\n", "options": [f"{SPACES}a ", "b", WIDE]}, {"question": "q", "options": [str(i) for i in range(12)]}],
    "okapi/hellaswag_multilingual/utils.process_docs": HELLASWAG,
    "paws-x/utils.process_docs_paraphrases": [
        {"sentence1": " It is n't ( so ) , \" he \" said . ", "sentence2": "\u0130t 's ' true ' ;", "label": 1},
        {"sentence1": "", "sentence2": "b", "label": 0},
        {"sentence1": "a", "sentence2": None, "label": 0},
        {"sentence1": f"End;{SPACES}", "sentence2": f"{SPACES}\U00010400 b", "label": 0},
        {"sentence1": "Two..", "sentence2": "\u00c4ther .", "label": 1},
    ],
    "pubmedqa/preprocess_pubmedqa.doc_to_text": [
        {"CONTEXTS": ["a.", " b\n", WIDE], "QUESTION": "q?", "final_decision": "yes"},
        {"CONTEXTS": [], "QUESTION": "q?", "final_decision": "no"},
    ],
    "super_glue/wsc/preprocess_wsc.default_doc_to_text": [
        {"text": f"{WIDE} met Bob .  He left , did n't he ?", "span1_text": "Bob", "span2_text": "He", "span2_index": 4},
        {"text": "It rained", "span1_text": "rain", "span2_text": "It", "span2_index": 0},
        {"text": "All ends here it", "span1_text": "end", "span2_text": "it", "span2_index": 9},
    ],
    "tinyBenchmarks/utils_hellaswag.process_docs": HELLASWAG,
    "tmmluplus/default/utils.process_docs": [
        {"question": "問題", "A": "甲", "B": "乙", "C": None, "D": "", "answer": "D"},
        {"question": "q", "A": "1", "B": "2", "C": "3", "D": "4", "answer": "A"},
    ],
    "truthfulqa/utils.process_docs_gen": [
        {
            "question": f"{SPACES}Why?\n", "correct_answers": ["a", " b. ", "", SPACES, "c\u3002"],
            "incorrect_answers": ["I have no comment", "x"]},
        {"question": "q", "correct_answers": ["I have no comment"], "incorrect_answers": ["y."]},
    ],
    "xcopa/utils.doc_to_choice": XCOPA,
    **{
        f"xcopa/utils.doc_to_text_{language}": XCOPA
        for language in ("et", "ht", "it", "id", "qu", "sw", "zh", "ta", "th", "tr", "vi")
    },
}


def truthful(doc):
    right, wrong = doc["correct_answers"], doc["incorrect_answers"]
    return [[answer] for answer in (
        right[0], wrong[0], right[0].upper(), " ".join(right), f"{right[-2]} . {wrong[-1]} \n", right[0][:len(right[0]) // 2],
        "I have no comment.", "", "   ", "1,234.5 or $3-4 (e.g. 'x'), \u00abno\u00bb! 50% \u2014 a\u3002b",
        f"{right[0]} . {right[0]} . {wrong[0]}", f"{right[0]}\n{right[1 % len(right)]}\n\nthe the the", WIDE + right[0])]


def likelihoods(doc):
    count = len(doc["mc2_targets"]["labels"])
    return [
        [(-1.5 * i - 2, False) for i in range(count)],
        [(-300.0 + 7 * (i % 5), i == 2) for i in range(count)],
    ]


def mathematics(doc):
    gold = doc["answer"]
    return [[answer] for answer in (
        gold, f"${gold}$", f"The answer is ${gold}$.", f"x = {gold}.", f"We get \\boxed{{{gold}}}", f"\\boxed{{y = {gold}}} \\boxed {gold}",
        f"so $a = 1$ and $b = {gold}$", "no answer", "", "about 12.50 or $7", f" {gold} \\text{{ cm}}", f"{gold}\\%", f"{gold}\\n more",
        "\\boxed{", "\\fbox{3}", "$", "$$", "a = b = .5.", "-0.5", "1/2", "\\sqrt", "\\frac")]


def solutions(doc):
    gold = doc["solution"].split("\\boxed{")[-1].split("}$")[0]
    return mathematics({"answer": gold})


def choices(doc):
    letters = [part[:1] for part in doc["input"].split("(")[1:] if part[1:2] == ")"]
    texts = [part[2:].strip() for part in doc["input"].split("(")[1:] if part[1:2] == ")"]
    return [
        doc["target"], f"The answer is {doc['target']}.", f"I say {texts[-1].upper()}!", f"It is '{texts[0]}'", "Answer: B",
        f"so:\n  {letters[-1]} of course", "nothing of all that", "", f"{doc['target']} or (A)", f"{texts[0][:-1]}{SPACES}", "(Z)"]


def plausible(doc):
    return [
        "yes", "No.", "It is not plausible, no", "PLAUSIBLE", "notplausible", "Yes or no", "no\nyes", "maybe", "",
        "He does not tell the truth", "She tells the truth.", "She is telling the truth, yes", "(yes)", "\u0130s n\u00f6 yes"]


def numbers(doc):
    return [
        doc["target"], f"there are {doc['target']} of them, or 3", "Twenty things", "so seventeen", "a hundred and five",
        "forty-two", "no number", "", "-7", "two hundred thirty one", "one million two hundred", "-", "eighty\u00a0five"]


def sorted_words(doc):
    words = doc["input"].split("List:")[1].split()
    return [
        " ".join(sorted(words)), ", ".join(words), " ".join(words + sorted(words)), "Sorted:\n" + "\n".join(sorted(words)[1:]),
        "none", "", " ".join(words).upper(), f"{words[0]}s x{words[0]} {words[-1]}\u0301 {words[0]}"]


def korean(doc):
    return [
        "정답: B", "정답은 c 입니다", "정답은  D입니다. 정답 A", "A. 아니다 B. 이다", "I think e", "답은 B이다", "(B)", "ABC", "", "정답：B", "a",
        "D.", "정답 [C]", "\u212b.", "B\u0301", "x_A A_x 1B C2"]


def programs(doc):
    return ["    return 1\n", "    return 2\n```\nmore ```", "```python\nx```", ""]


BBH = "SaylorTwift/bbh"
LETTER = {"regex_pattern": "(\\([A-Z]\\))", "group_select": 0, "ignore_case": True, "ignore_punctuation": True}
SPORTS = {
    "regex_pattern_to_value": {"\\b(no|not plausible)\\b": "no", "\\b(yes|plausible)\\b": "yes"}, "ignore_case": True}
LIES = {
    "regex_pattern_to_value": {
        "\\b(no|does not tell the truth|is not telling the truth)\\b": "no",
        "\\b(yes|tells the truth|is telling the truth)\\b": "yes"},
    "ignore_case": True}
HUMANEVAL = "openai/openai_humaneval/openai_humaneval/test"

FILTERS = [
    *(
        ("bbh/zeroshot/utils.MultiChoiceRegexFilter", LETTER, f"{BBH}/{subset}/test", [0, 7], choices)
        for subset in (
            "date_understanding", "disambiguation_qa", "geometric_shapes", "hyperbaton", "movie_recommendation", "ruin_names",
            "salient_translation_error_detection", "snarks", "temporal_sequences")
    ),
    (
        "bbh/cot_zeroshot/utils.MultiChoiceRegexFilter", {**LETTER, "group_select": -1, "regexes_to_ignore": ["[0-9]"]},
        f"{BBH}/penguins_in_a_table/test", [0, 5], choices),
    ("bbh/zeroshot/utils.MapRegexFilter", {**SPORTS, "group_select": 0}, f"{BBH}/sports_understanding/test", [0], plausible),
    (
        "bbh/cot_zeroshot/utils.MapRegexFilter", {**LIES, "group_select": -1, "ignore_punctuation": True},
        f"{BBH}/web_of_lies/test", [0], plausible),
    (
        "bbh/zeroshot/utils.NumberParseRegexFilter", {"regex_pattern": "([-0-9]+)", "group_select": 0},
        f"{BBH}/object_counting/test", [0, 1], numbers),
    (
        "bbh/cot_zeroshot/utils.NumberParseRegexFilter", {"regex_pattern": "([-0-9]+)", "group_select": -1},
        f"{BBH}/multistep_arithmetic_two/test", [0], numbers),
    ("bbh/zeroshot/utils.WordSortFilter", {}, f"{BBH}/word_sorting/test", [0, 1, 2], sorted_words),
    ("bbh/cot_zeroshot/utils.WordSortFilter", {}, f"{BBH}/word_sorting/test", [3], sorted_words),
    ("humaneval/utils.build_predictions", {}, HUMANEVAL, [0], programs),
    ("humaneval/utils.build_predictions_instruct", {}, HUMANEVAL, [0], programs),
    ("kormedmcqa/utils.ExtractChoiceFilter", {}, HUMANEVAL, [0], korean),
]

MULTIPLE_CHOICE = "truthfulqa/truthful_qa/multiple_choice/validation"

ANSWERS = [
    ("agieval/utils.process_results", "hails/agieval-math/default/test", [0, 1, 5, 9, 14], mathematics),
    ("hendrycks_math/utils.process_results", "EleutherAI/hendrycks_math/algebra/test", [0, 1, 5], solutions),
    ("hendrycks_math/utils.process_results", "EleutherAI/hendrycks_math/geometry/test", [0, 3, 8], solutions),
    ("galician_bench/utils.process_results_mc2", MULTIPLE_CHOICE, [0], likelihoods),
    ("okapi/truthfulqa_multilingual/utils.process_results_mc2", MULTIPLE_CHOICE, [1], likelihoods),
    ("tinyBenchmarks/utils_truthfulqa.process_results_mc2", MULTIPLE_CHOICE, [0, 1, 2], likelihoods),
    ("truthfulqa/utils.process_results_mc2", MULTIPLE_CHOICE, [0, 1, 2], likelihoods),
    (
        "truthfulqa/utils.process_results_gen", "truthfulqa/truthful_qa/generation/validation",
        [0, 2, 123, 301, 555, 816], truthful),
]

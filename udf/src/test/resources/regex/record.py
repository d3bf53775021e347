"""Records what CPython's re (3.11) finds: python3.11 record.py > python311.jsonl

One line a pattern and text: the span of each match and of its groups in code points, or the error.
The patterns were written for Benchlake; they go through what differs between re and java.util.regex.
"""
import json, re, sys, warnings
warnings.simplefilter("ignore")
C = "aabbAB\nab"
ROWS = [
 (r"(a)?b(?(1)c|d)", ["abc", "bd", "abd", "bc"]), (r"(<)?(\w+@\w+)(?(1)>|$)", ["<a@b>", "a@b", "<a@b", "a@b>"]),
 (r"(?P<q>['\"])?x(?(q)(?P=q)|!)", ["'x'", "x!", "'x!", "x"]), (r"(a)?(?(1)b)", ["ab", "a", "", "cab"]),
 (r"(a)|(b)(?(1)x|y)", ["a", "by", "bx"]), (r"(?:(a)|b)(?(1)c|d)+", ["accd", "bddc"]), (r"((a)|b)(?(2)c|(d))\1", ["aca", "bdb", "adb"]),
 (r"(\()?[A-D](?(1)\))", ["(A)", "A", "(B", "C)"]), (r"(a)(?(1)b|c|d)", ["ab"]), (r"(a)(?(2)b|c)", ["ab"]), (r"(a)(?(n)b|c)", ["ab"]),
 (r"(a)(?(0)b|c)", ["ab"]), (r"(a)(?(1)b", ["ab"]), (r"(a)(?(1x)b)", ["ab"]), (r"(x)?(?(1)(y)|(z))", ["xy", "z", "xz"]),
 (r"(?<=(?:ab|c))d", ["abd"]), (r"(?<=a|bc)d", ["ad"]), (r"(?<=a*)b", ["ab"]), (r"(?<=a{1,3})b", ["aab"]), (r"(?<!a+)b", ["b"]),
 (r"(?<=a?)b", ["ab"]), (r"(?<=ab|cd)e", ["abe", "cde", "e"]), (r"(?<=a{2})b", ["aab", "ab"]), (r"(?<![A-Z]\.)\s", ["a. b", "A. b"]),
 (r"(?<=(a|b))c", ["ac", "cc"]), (r"(?<=^a)b", ["ab", "aab"]), (r"(?<=\b)b", ["b ab"]), (r"(?<=(?=b))b", ["ab"]), (r"(?<=\.|\n|^)x", ["x"]),
 (r"a*+a", ["aaa"]), (r"a++b", ["aab"]), (r"(?>a+)ab", ["aab"]), (r"a?+a", ["a", "aa"]), (r"a{1,2}+a", ["aa", "aaa"]), (r"(?>a|ab)c", ["abc", "ac"]),
 (r"a**", ["a"]), (r"a*??", ["a"]), (r"a+*", ["a"]), (r"a{2}{3}", ["a"]), (r"a{2}*", ["a"]), (r"*a", ["a"]), (r"^*a", ["a"]), (r"\b+a", ["a"]), (r"$?", ["a"]),
 (r"(?=a)*a", ["a"]), (r"|*", ["a"]), (r"(|a)+", ["aa"]), (r"(*a)", ["a"]), (r"a|", ["ab"]), (r"a{,2}", ["aaa", ""]), (r"a{,}", ["aaa"]), (r"a{}", ["a{}"]),
 (r"a{2,1}", ["a"]), (r"a{x}", ["a{x}"]), (r"{2}", ["{2}"]), (r"a{ 2}", ["a{ 2}"]), (r"x{99999999999}", ["x"]),
 (r"a\Z", ["a", "a\n"]), (r"a$", ["a", "a\n", "a\n\n", "a\r\n"]), (r"(?m)a$", ["a\na", "a\r\n"]), (r"(?m)^a", ["a\na", "b\ra"]), (r"\Ab", ["b\nb"]),
 (r"\h", ["h"]), (r"\R", ["R"]), (r"\z", ["z"]), (r"\G", ["G"]), (r"\K", ["K"]), (r"\X", ["X"]), (r"\Q.\E", ["."]), (r"\p{L}", ["a"]), (r"\k<a>", ["a"]), (r"\e", ["e"]),
 (r"\N{LATIN SMALL LETTER A}", ["a"]), (r"\N{NO SUCH}", ["a"]), (r"[\N{BULLET}-]", ["\u2022-"]), (r"\Na", ["a"]), (r"\x4", ["a"]), (r"\u00e9", ["\u00e9"]), (r"\U0001f600+", ["\U0001f600\U0001f600"]), (r"\U00110000", ["a"]),
 (r"a(?i)b", ["aB"]), (r"(?i)(?m)^a", ["A"]), (r"(?i:a)b", ["Ab", "AB"]), (r"(?i)a(?-i:b)", ["Ab", "AB"]), (r"(?L)a", ["a"]), (r"(?au)a", ["a"]), (r"(?-i)a", ["a"]), (r"(?z)a", ["a"]), (r"(?-u:a)", ["a"]), (r"(?i-i:a)", ["a"]), (r" (?x)a", ["a"]),
 (r"(?P<n>a)(?P=n)", ["aa"]), (r"(?P<n>a)(?P<n>b)", ["ab"]), (r"(?P=n)", ["a"]), (r"(?P>n)", ["a"]), (r"(?<n>a)", ["a"]), (r"(?P<1>a)", ["a"]), (r"(?P<n", ["a"]), (r"(?", ["a"]), (r"(?'n'a)", ["a"]), (r"(?|a)", ["a"]),
 (r"(a\1)", ["aa"]), (r"\1(a)", ["a"]), (r"(a)|\1", ["b"]), (r"(a)?\1", ["b", "aa"]), (r"(a", ["a"]), (r"a)", ["a"]), (r"(a)\2", ["a"]),
 (r"[a[b]]", ["a]", "b]", "["]), (r"[a&&b]", ["&", "a"]), (r"[a--b]", ["a", "-"]), (r"[]a]", ["]"]), (r"[^]a]", ["]b"]), (r"[a-\d]", ["a"]), (r"[\d-z]", ["-"]), (r"[z-a]", ["a"]), (r"[a", ["a"]), (r"[\b]", ["\b"]), (r"[\B]", ["B"]), (r"[\Z]", ["Z"]), (r"[a-]", ["-"]), (r"[\w-]", ["-a"]), (r"[[:alpha:]]", [":]a"]), (r"[^\S\n]", [" \n"]), (r"[#-&]", ["%"]), (r"[]", ["]"]), (r"[^]", ["]"]),
 (r"\101", ["A"]), (r"\400", ["a"]), (r"[\400]", ["a"]), (r"[\101]", ["A"]), (r"\07", ["\x07"]), (r"\08", ["\x008"]), (r"\8", ["8"]), (r"[\8]", ["8"]), (r"(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10", ["abcdefghijj"]),
 (r"\d+", ["12\u0663\u0664", "\u00b2"]), (r"\w+", ["\u00e9t\u00e9 \u4e2d_\u0301\u00bd\u2160"]), (r"\s+", ["a\u00a0\u2003\x1c\x85b\u200b"]), (r"(?a)\w+", ["\u00e9te"]), (r"\b\w", ["e\u0301a \u00e9"]), (r"\W", ["\u0301"]),
 (r"(?i)\u00e9", ["\u00c9"]), (r"(?i)\u017f", ["s", "S"]), (r"(?i)k", ["\u212a"]), (r"(?i)\u00df", ["\u1e9e", "SS"]), (r"(?i)i", ["\u0130", "\u0131"]), (r"(?i)\u03c3", ["\u03c2", "\u03a3"]), (r"(?i)[a-z]", ["\u212a\u017f\u0130"]), (r"(?i)\u00b5", ["\u03bc"]), (r"(?ia)k", ["\u212aK"]), (r"(?i)(\u00e9)\1", ["\u00e9\u00c9"]), (r"(?i)[^\u00e9]", ["\u00c9a"]),
 (r"(?x) a b # c", ["ab"]), (r"(?x)a *", ["aa"]), (r"(?x)a* ?", ["a"]), (r"(?x)[ ]a", [" a"]), (r"(?x)a\ b", ["a b"]), (r"a(?#x)*", ["aa"]), (r"a(?#x", ["a"]),
 (r".", ["\n\r\u2028\x85"]), (r"(?s).", ["\n"]), (r"x*", ["axb"]), (r"\b", ["ab c"]), (r"\B", ["", "ab"]), (r"(?=(a+))", ["aab"]), (r"", ["ab"]), ("\\", ["a"]),
]
for pattern, texts in ROWS:
    for text in texts:
        row = {"pattern": pattern, "text": text}
        try:
            row["matches"] = [[list(m.span(i)) for i in range((m.re.groups or 0) + 1)] for m in re.finditer(pattern, text)]
        except Exception as e:
            row["error"] = f"{type(e).__name__}: {e}"
        print(json.dumps(row))

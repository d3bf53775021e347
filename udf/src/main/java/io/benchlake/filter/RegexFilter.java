package io.benchlake.filter;

/** Takes the part of an answer that a pattern finds. */
final class RegexFilter {
    private RegexFilter() {}

    static Filter of(FilterOptions options) {
        AnswerPattern pattern = AnswerPattern.of(options);
        String fallback = fallback(options);
        return TextFilter.of(answer -> pattern.find(answer).orElse(fallback));
    }

    /** What stands for an answer in which nothing was found. */
    static String fallback(FilterOptions options) {
        return options.text("fallback", AnswerPattern.NOTHING_FOUND);
    }
}

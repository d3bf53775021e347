package io.benchlake.ifeval;

import io.benchlake.python.PythonMatch;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonRegex.Flag;
import io.benchlake.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * English sentences, split as Punkt does (Kiss and Strunk 2006, Unsupervised Multilingual Sentence Boundary Detection)
 * in nltk: at each full stop, question or exclamation mark before white space or a bracket or quote, if
 * {@link SentenceEnd} takes it for an end.
 */
final class SentenceSplitter {
    private static final PythonRegex CANDIDATE =
            PythonRegex.compile("[.?!](?=([)\";}\\]*:@'({\\[‘’“”«»?!])|\\s+(\\S+))");
    private static final PythonRegex CLOSING =
            PythonRegex.compile("[\"')\\]}‘’“”«»]+?(?:\\s+|(?=--)|$)", Flag.MULTILINE);
    private static final String ASCII_SPACE = " \t\n\r\u000b\f";

    private SentenceSplitter() {}

    /** Half open, in UTF-16 units; empty if {@code end} is not after {@code start}. */
    private record Span(int start, int end) {
        boolean isEmpty() {
            return end <= start;
        }

        String of(String text) {
            return isEmpty() ? "" : text.substring(start, end);
        }
    }

    /** The sentences in order, without white space between them; none if the text is blank. */
    static List<String> split(String text) {
        return closed(text, spans(text)).stream().map(span -> span.of(text)).toList();
    }

    private static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        int start = 0;
        for (SentenceBoundary candidate : candidates(text)) {
            if (SentenceEnd.isWithin(candidate.context(text))) {
                spans.add(new Span(start, candidate.mark().end()));
                start = candidate.next(text);
            }
        }
        spans.add(new Span(start, PythonText.rstrip(text).length()));
        return spans;
    }

    /**
     * A mark that may end a sentence.
     *
     * @param wordStart where the word before the mark starts
     */
    private record SentenceBoundary(int wordStart, PythonMatch mark) {
        String context(String text) {
            int following = mark.groupOrEmpty(1).length() + mark.groupOrEmpty(2).length();
            return text.substring(wordStart, next(text) + following);
        }

        /** Where a sentence after the mark would start: at the bracket or the word that follows. */
        int next(String text) {
            int next = mark.end();
            while (PythonText.isSpace(text.charAt(next))) {
                next++;
            }
            return next;
        }
    }

    /** Marks with nothing but word characters between them, such as {@code ?!}, count once, as the last of them. */
    private static List<SentenceBoundary> candidates(String text) {
        List<SentenceBoundary> candidates = new ArrayList<>();
        int wordStart = 0;
        int previous = 0;
        for (PythonMatch mark : CANDIDATE.findIter(text)) {
            int space = lastSpace(text, previous, mark.start());
            boolean sameWord = space <= previous;
            if (sameWord && !candidates.isEmpty()) {
                candidates.remove(candidates.size() - 1);
            }
            wordStart = sameWord ? wordStart : space + 1;
            candidates.add(new SentenceBoundary(wordStart, mark));
            previous = mark.start();
        }
        return candidates;
    }

    /** The last white space of a range, or its start if there is none. */
    private static int lastSpace(String text, int from, int to) {
        int index = to - 1;
        while (index > from && ASCII_SPACE.indexOf(text.charAt(index)) < 0) {
            index--;
        }
        return Math.max(index, from);
    }

    /** Closing quotes and brackets at the start of a sentence belong to the one before. */
    private static List<Span> closed(String text, List<Span> spans) {
        List<Span> sentences = new ArrayList<>();
        int moved = 0;
        for (int i = 0; i < spans.size(); i++) {
            Span span = new Span(spans.get(i).start() + moved, spans.get(i).end());
            Optional<PythonMatch> closing =
                    i + 1 < spans.size() ? CLOSING.matchAtStart(spans.get(i + 1).of(text)) : Optional.empty();
            moved = closing.map(PythonMatch::end).orElse(0);
            int added = closing.map(match -> PythonText.rstrip(match.text()).length())
                    .orElse(0);
            Span whole = closing.isPresent()
                    ? new Span(span.start(), spans.get(i + 1).start() + added)
                    : span;
            if (closing.isPresent() || !whole.isEmpty()) {
                sentences.add(whole);
            }
        }
        return sentences;
    }
}

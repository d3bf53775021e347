package io.benchlake.filter;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A doc's answers on their way through filters: one text, or a list whose members may be lists again. */
public sealed interface FilteredResponses extends Serializable {
    /** The same shape with each text replaced. */
    FilteredResponses mapTexts(UnaryOperator<String> change);

    /** All texts, in order. */
    List<String> texts();

    /** A string, or a list of what this gives for its members. */
    Object toPlain();

    /** What is left when one answer was chosen. */
    record One(String text) implements FilteredResponses {
        @Override
        public FilteredResponses mapTexts(UnaryOperator<String> change) {
            return new One(change.apply(text));
        }

        @Override
        public List<String> texts() {
            return List.of(text);
        }

        @Override
        public Object toPlain() {
            return text;
        }
    }

    /** Several answers, or the several parts of one. */
    record Many(List<FilteredResponses> members) implements FilteredResponses {
        public Many {
            members = List.copyOf(members);
        }

        @Override
        public FilteredResponses mapTexts(UnaryOperator<String> change) {
            List<FilteredResponses> changed = new ArrayList<>(members.size());
            members.forEach(member -> changed.add(member.mapTexts(change)));
            return new Many(changed);
        }

        @Override
        public List<String> texts() {
            return members.stream().flatMap(member -> member.texts().stream()).toList();
        }

        @Override
        public Object toPlain() {
            return members.stream().map(FilteredResponses::toPlain).toList();
        }
    }

    /** A list of texts. */
    static FilteredResponses ofTexts(List<String> texts) {
        List<FilteredResponses> members = new ArrayList<>(texts.size());
        texts.forEach(text -> members.add(new One(text)));
        return new Many(members);
    }
}

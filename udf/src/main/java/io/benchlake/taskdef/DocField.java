package io.benchlake.taskdef;

import io.benchlake.doc.Doc;
import io.benchlake.doc.function.NativeFunction;
import io.benchlake.doc.function.TextFunction;
import io.benchlake.template.PromptTemplate;
import java.io.Serializable;
import java.util.List;

/** How one part of a prompt comes from a doc: {@code doc_to_text}, {@code doc_to_target} or {@code doc_to_choice}. */
public sealed interface DocField extends Serializable {
    /** A Jinja template, or the name of a column whose raw value is meant. */
    record Template(PromptTemplate template) implements DocField {
        /** As it is written. */
        public String source() {
            return template.source();
        }
    }

    /** A list written in the task file; each element is text (only {@code doc_to_choice} and {@code doc_to_target}). */
    record Literals(List<String> values) implements DocField {
        public Literals {
            values = List.copyOf(values);
        }
    }

    /** A number written in the task file. */
    record WholeNumber(long value) implements DocField {}

    /** A native function, named in the task file by {@code !function}. */
    record Function(NativeFunction<TextFunction> function) implements DocField {
        /** What the function makes of a doc. */
        public Object apply(Doc doc) {
            return function.body().apply(doc);
        }
    }
}

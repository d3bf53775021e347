package io.benchlake.template;

import io.benchlake.template.builtin.Filters;
import io.benchlake.template.builtin.Globals;
import io.benchlake.template.scope.Environment;
import io.benchlake.template.value.TemplateException;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A template of a task file: {@code doc_to_text}, {@code doc_to_target}, {@code description} and the like.
 *
 * <p>Renders as jinja2 does in lm-evaluation-harness's environment ({@code StrictUndefined},
 * {@code keep_trailing_newline}, the filter {@code regex_replace}; {@code lm_eval/utils.py}). Templates see plain data
 * only, cannot read other templates, and end after a bounded number of steps. Immutable and thread-safe: parse once,
 * render per document. Two of the same source are equal; serialized is the source alone.
 */
public final class PromptTemplate implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Environment ENVIRONMENT = new Environment(
            true, false, true, Globals.common(), Filters.common(), Map.of("regex_replace", Filters::regexReplace));

    private final String source;
    private final transient @Nullable CompiledTemplate compiled;

    private PromptTemplate(String source, @Nullable CompiledTemplate compiled) {
        this.source = source;
        this.compiled = compiled;
    }

    /**
     * Reads a template.
     *
     * @throws TemplateException if its syntax is wrong or it uses an unknown filter, test or tag
     */
    public static PromptTemplate parse(String source) {
        boolean isPlain = source.indexOf('{') < 0 && source.indexOf('\r') < 0;
        return new PromptTemplate(source, isPlain ? null : CompiledTemplate.of(source, ENVIRONMENT));
    }

    /**
     * The text for one document.
     *
     * @param fields plain data: strings, numbers, booleans, lists, maps, null for {@code None}
     * @throws TemplateException for a field that does not exist, an operation that Python refuses, or a limit passed
     */
    public String render(Map<String, ? extends @Nullable Object> fields) {
        return compiled == null ? source : compiled.render(fields);
    }

    /**
     * The fault that rendering ends with for every document, such as a loop without end: one met before any field is
     * asked for. Empty if documents decide.
     */
    public Optional<TemplateException> findCertainFault() {
        return compiled == null ? Optional.empty() : compiled.findCertainFault();
    }

    /** The template as it was written. */
    public String source() {
        return source;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PromptTemplate that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }

    private Object readResolve() {
        return parse(source);
    }
}

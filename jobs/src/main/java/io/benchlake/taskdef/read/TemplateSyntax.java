package io.benchlake.taskdef.read;

import io.benchlake.template.PromptTemplate;
import io.benchlake.template.value.TemplateException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads templates when a task is selected, so that a wrong one is found before any doc is. */
public final class TemplateSyntax {
    private TemplateSyntax() {}

    /** The template; a user error where it is none, or names an unknown filter, test or tag. */
    static PromptTemplate parsed(Setting setting) {
        String source = setting.text();
        try {
            return PromptTemplate.parse(source);
        } catch (TemplateException e) {
            throw setting.problem("is no template: " + reason(e), "Correct it at that place.");
        }
    }

    /** Complains about a template that can be rendered for no doc, such as one that loops without end. */
    public static void requireRenderable(Setting setting) {
        parsed(setting).findCertainFault().ifPresent(fault -> {
            throw setting.problem("cannot be rendered for any doc: " + reason(fault), "Correct it at that place.");
        });
    }

    /** Complains about a template that cannot be rendered for a doc; the name of a column is none. */
    public static void requireRenderable(Setting setting, Map<String, ? extends @Nullable Object> fields) {
        if (fields.containsKey(setting.text())) {
            return;
        }
        try {
            parsed(setting).render(fields);
        } catch (TemplateException e) {
            throw setting.problem(
                    "cannot be rendered for the first doc: " + reason(e),
                    "The doc has: " + String.join(", ", fields.keySet()) + ".");
        }
    }

    /** What is wrong, without the full stop at its end: the sentence that it becomes part of has its own. */
    private static String reason(TemplateException fault) {
        return String.valueOf(fault.getMessage()).replaceFirst("\\.$", "");
    }
}

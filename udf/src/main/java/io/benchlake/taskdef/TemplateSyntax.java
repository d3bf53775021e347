package io.benchlake.taskdef;

import io.benchlake.template.PromptTemplate;
import io.benchlake.template.TemplateException;

/** Reads templates when a task is selected, so that a wrong one is found before any doc is. */
final class TemplateSyntax {
    private TemplateSyntax() {}

    /** The template as it is written; a user error where it is none, or names an unknown filter, test or tag. */
    static String checked(Setting setting) {
        String source = setting.text();
        try {
            PromptTemplate.parse(source);
            return source;
        } catch (TemplateException e) {
            throw setting.problem("is no template: " + e.getMessage(), "Correct it at that place.");
        }
    }
}

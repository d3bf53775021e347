package io.benchlake.template.value;

/** A template that cannot be read, or that cannot be rendered with the values given. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int EXCERPT_LENGTH = 120;

    public TemplateException(String problem) {
        super(problem);
    }

    private TemplateException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same fault with the place and the template named. */
    public static TemplateException in(String template, int line, RuntimeException fault) {
        return new TemplateException(
                "Cannot render the template '" + excerpt(template) + "': " + fault.getMessage() + " at line " + line
                        + ".",
                fault);
    }

    private static String excerpt(String template) {
        String oneLine = template.strip().replace("\n", "\\n");
        return oneLine.length() <= EXCERPT_LENGTH ? oneLine : oneLine.substring(0, EXCERPT_LENGTH - 3) + "...";
    }
}

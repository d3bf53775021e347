package io.benchlake.template;

import io.benchlake.python.PythonJson;
import io.benchlake.python.PythonText;
import io.benchlake.template.builtin.Filters;
import io.benchlake.template.builtin.Globals;
import io.benchlake.template.scope.Environment;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The chat template of a model: turns a conversation into the text that the model was trained on.
 *
 * <p>Renders as {@code transformers} does ({@code utils/chat_template_utils.py}): {@code trim_blocks},
 * {@code lstrip_blocks}, lenient undefined names, {@code raise_exception}, {@code strftime_now}, {@code tojson} without
 * HTML escapes. The date is given by the caller, so that a prompt is the same on every day. Immutable and thread-safe;
 * serialized are the source and the variables, and a source is compiled once in a JVM that receives it.
 */
public final class ChatTemplate implements Serializable {
    private static final long serialVersionUID = 1L;

    static final Environment ENVIRONMENT = new Environment(
            false, true, false, Globals.common(), Filters.common(), Map.of("tojson", ChatTemplate::json));

    private static final String FINAL_MESSAGE_MARK = "CONTINUE_FINAL_MESSAGE_TAG ";

    private static final Map<String, CompiledTemplate> RECEIVED = new ConcurrentHashMap<>();

    private final String source;
    private final Map<String, @Nullable Object> given;
    private final transient CompiledTemplate compiled;

    private ChatTemplate(String source, Map<String, @Nullable Object> given, CompiledTemplate compiled) {
        this.source = source;
        this.given = given;
        this.compiled = compiled;
    }

    /**
     * Reads a template.
     *
     * @param variables for the template by name: {@code bos_token}, {@code eos_token} …
     * @throws TemplateException if its syntax is wrong or it uses an unknown filter, test or tag
     */
    public static ChatTemplate parse(String source, Map<String, ? extends @Nullable Object> variables) {
        return new ChatTemplate(
                source,
                Collections.unmodifiableMap(new LinkedHashMap<>(variables)),
                CompiledTemplate.of(source, ENVIRONMENT));
    }

    private Object readResolve() {
        return new ChatTemplate(
                source, given, RECEIVED.computeIfAbsent(source, text -> CompiledTemplate.of(text, ENVIRONMENT)));
    }

    /**
     * The text for a conversation. If the template refuses it, the system messages are left out and it is rendered
     * again, as lm-evaluation-harness does ({@code models/huggingface.py}, {@code apply_chat_template}).
     *
     * @param addGenerationPrompt whether the header of an answer is added for the model to go on from
     * @param continueFinalMessage whether the text ends with the final message's content, for the model to go on with
     *     it
     * @param clock the date that the template sees as today
     * @throws TemplateException if the template refuses the conversation without system messages too
     */
    public String render(
            List<ChatMessage> messages, boolean addGenerationPrompt, boolean continueFinalMessage, LocalDate clock) {
        if (addGenerationPrompt && continueFinalMessage) {
            throw new IllegalArgumentException("a final message is continued without a generation prompt");
        }
        if (messages.isEmpty()) {
            throw new TemplateException("Cannot render a chat template: the conversation is empty.");
        }
        if (!continueFinalMessage) {
            return renderOrDropSystem(messages, addGenerationPrompt, clock);
        }
        String rendered = renderOrDropSystem(marked(messages), addGenerationPrompt, clock);
        return cutAfterFinalMessage(rendered, messages.get(messages.size() - 1).content());
    }

    private String renderOrDropSystem(List<ChatMessage> messages, boolean addGenerationPrompt, LocalDate clock) {
        try {
            return compiled.render(variables(messages, addGenerationPrompt, clock));
        } catch (TemplateException e) {
            return compiled.render(variables(withoutSystem(messages, e), addGenerationPrompt, clock));
        }
    }

    private static List<ChatMessage> withoutSystem(List<ChatMessage> messages, TemplateException fault) {
        List<ChatMessage> others =
                messages.stream().filter(message -> !message.isSystem()).toList();
        if (others.size() == messages.size()) {
            throw fault;
        }
        return others;
    }

    private static List<ChatMessage> marked(List<ChatMessage> messages) {
        List<ChatMessage> marked = new ArrayList<>(messages);
        ChatMessage last = messages.get(messages.size() - 1);
        marked.set(messages.size() - 1, new ChatMessage(last.role(), last.content() + FINAL_MESSAGE_MARK));
        return marked;
    }

    /** A template that trims its messages loses the mark's blank: then blanks before the mark are trimmed too. */
    private static String cutAfterFinalMessage(String rendered, String finalMessage) {
        int mark = rendered.lastIndexOf(FINAL_MESSAGE_MARK.strip());
        if (mark < 0 || !rendered.contains(PythonText.strip(finalMessage))) {
            throw new TemplateException(
                    "Cannot continue the final message: the chat template changes or drops its text.");
        }
        String before = rendered.substring(0, mark);
        return rendered.startsWith(FINAL_MESSAGE_MARK, mark) ? before : PythonText.rstrip(before);
    }

    private Map<String, @Nullable Object> variables(
            List<ChatMessage> messages, boolean addGenerationPrompt, LocalDate clock) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(given);
        variables.put("messages", messages.stream().map(ChatTemplate::fields).toList());
        variables.put("tools", null);
        variables.put("documents", null);
        variables.put("add_generation_prompt", addGenerationPrompt);
        variables.put("raise_exception", (Callable) ChatTemplate::refuse);
        variables.put("strftime_now", (Callable)
                arguments -> Strftime.format(arguments.text(0, "format"), clock.atStartOfDay()));
        return variables;
    }

    private static Map<String, Object> fields(ChatMessage message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("role", message.role());
        fields.put("content", message.content());
        return fields;
    }

    private static Object refuse(Arguments arguments) {
        throw new TemplateException(PythonValues.text(arguments.require(0, "message")));
    }

    private static Object json(@Nullable Object value, Arguments arguments, Scope scope) {
        PythonValues.requireDefined(value);
        return new PythonJson(
                        arguments.integer(1, "indent", 0),
                        arguments.truth(0, "ensure_ascii"),
                        arguments.truth(3, "sort_keys"))
                .write(value);
    }
}

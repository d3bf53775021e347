package io.benchlake.cli.option;

import io.benchlake.error.UserError;
import io.benchlake.python.PythonRepr;
import io.benchlake.taskdef.read.NearMatches;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code --model_args} asks for: each key is honoured, named as one without effect, or refused. */
public final class ModelArguments {
    private static final String OPTION = "--model_args";

    /** Variables that a call of the template sets itself. */
    private static final Set<String> FIXED = Set.of(
            "messages",
            "conversation",
            "tools",
            "documents",
            "add_generation_prompt",
            "continue_final_message",
            "tokenize",
            "chat_template",
            "raise_exception",
            "strftime_now");

    private final Map<String, @Nullable Object> values;
    private final List<String> notes = new ArrayList<>();

    /** @throws UserError if a key is unknown, or would change numbers and is not supported */
    public ModelArguments(Map<String, @Nullable Object> values) {
        this.values = values;
        Map<String, ArgumentRule> rules = rules();
        values.forEach((key, value) -> heed(key, value, rules));
    }

    /** One line for each key that has no effect. */
    public List<String> notes() {
        return notes;
    }

    /** The checkpoint: {@code pretrained}, or what other backends call it. */
    Optional<String> pretrained() {
        return text("pretrained").or(() -> text("model_name")).or(() -> text("model"));
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(String::valueOf);
    }

    /** A number format under one of the names that PyTorch has for it. */
    Optional<String> dtype() {
        return text("dtype")
                .map(name -> name.equals("half") ? "float16" : name)
                .map(name -> name.equals("float") ? "float32" : name);
    }

    /** The adapter that is merged into the model. */
    Optional<String> peft() {
        Object value = values.get("peft");
        boolean isOff = value == null || value.equals(false) || value.equals("");
        return isOff ? Optional.empty() : text("peft");
    }

    Optional<Integer> maxLength() {
        return wholeNumber("max_length", "max_model_len", "max_model_length", "context_length");
    }

    Optional<Integer> prefixTokenId() {
        return wholeNumber("prefix_token_id", "custom_prefix_token_id");
    }

    Optional<Boolean> addBosToken() {
        Object value = values.get("add_bos_token");
        if (value == null || value instanceof Boolean) {
            return Optional.ofNullable((Boolean) value);
        }
        if (value instanceof Number number) {
            return Optional.of(number.doubleValue() != 0);
        }
        throw UserError.usage("Cannot use " + OPTION + " add_bos_token=" + value + ": give True or False.");
    }

    /** Variables of the chat template, the switch for thinking among them. */
    Map<String, @Nullable Object> chatTemplateArguments() {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        Object given = values.get("chat_template_args");
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, value) -> arguments.put(String.valueOf(key), value));
        } else if (given != null && !given.equals("")) {
            throw UserError.usage("Cannot use " + OPTION + " chat_template_args=" + given
                    + ": expected a map; write all model arguments as one JSON object.");
        }
        if (values.get("enable_thinking") != null) {
            arguments.put("enable_thinking", thinking());
        }
        arguments.keySet().stream().filter(FIXED::contains).findFirst().ifPresent(key -> {
            throw UserError.preflight("Cannot use " + OPTION + " chat_template_args with '" + key
                    + "': the call of the template fixes it. Leave it out.");
        });
        return arguments;
    }

    /** The harness asks for the token that ends thinking if thinking is on, and cuts answers there. */
    private Object thinking() {
        Object value = Objects.requireNonNull(values.get("enable_thinking"));
        if (!value.equals(false)) {
            throw UserError.preflight("Cannot use " + OPTION + " enable_thinking=" + PythonRepr.repr(value)
                    + ": the thoughts would have to be cut from answers, which is not supported. Give False, or put the"
                    + " variable into chat_template_args and cut answers by a filter in the task file.");
        }
        return value;
    }

    private Optional<Integer> wholeNumber(String... keys) {
        for (String key : keys) {
            Object value = values.get(key);
            if (value instanceof Number number && number.doubleValue() == number.intValue()) {
                return Optional.of(number.intValue());
            }
            if (value != null) {
                throw UserError.usage(
                        "Cannot read " + OPTION + " " + key + " '" + value + "': expected a whole number.");
            }
        }
        return Optional.empty();
    }

    private void heed(String key, @Nullable Object value, Map<String, ArgumentRule> rules) {
        ArgumentRule rule = rules.get(key);
        if (rule == null) {
            throw UserError.usage("Cannot use " + OPTION + " '" + key + "': no such argument. "
                    + NearMatches.advice(key.strip(), rules.keySet())
                    + "Honoured are " + honoured() + "; docs/operations.md lists all that are known.");
        }
        if (rule.kind() == ArgumentRule.RuleKind.NO_EFFECT) {
            notes.add(OPTION + " " + key + " has no effect: " + rule.sentence() + ".");
        }
        if (rule.kind() == ArgumentRule.RuleKind.REFUSED && !rule.isNeutral(value) && !namesThisModel(key, value)) {
            throw UserError.preflight("Cannot use " + OPTION + " " + key + "=" + PythonRepr.repr(value)
                    + ": it would change the numbers and is not supported. To do without it: " + rule.sentence() + ".");
        }
    }

    /** The checkpoint's own tokenizer is the one that is read anyway. */
    private boolean namesThisModel(String key, @Nullable Object value) {
        return key.startsWith("tokenizer")
                && pretrained().filter(own -> own.equals(value)).isPresent();
    }

    private static String honoured() {
        return ArgumentRule.MODEL_ARGUMENTS.stream()
                .filter(rule -> rule.kind() == ArgumentRule.RuleKind.HONOURED)
                .map(rule -> rule.names().get(0))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, ArgumentRule> rules() {
        Map<String, ArgumentRule> rules = new TreeMap<>();
        ArgumentRule.MODEL_ARGUMENTS.forEach(rule -> rule.names().forEach(name -> rules.put(name, rule)));
        return rules;
    }
}

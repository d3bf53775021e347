package io.benchlake.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.lake.table.RunRow;
import org.jspecify.annotations.Nullable;

/** The command line that gives a score of a run again. */
record RunSettings(JsonNode config) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static RunSettings of(RunRow run) {
        try {
            return new RunSettings(JSON.readTree(run.config()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the settings of run " + run.runId() + " are no JSON", e);
        }
    }

    String command(String task, @Nullable Integer shots) {
        StringBuilder command = new StringBuilder("benchlake evaluate --model ")
                .append(config.path("model_path").asText(config.path("model").asText("MODEL")))
                .append(" --tasks ")
                .append(task);
        if (shots != null) {
            command.append(" --num-fewshot ").append(shots);
        }
        add(command, "--dtype", "dtype");
        add(command, "--limit", "limit");
        if (!config.path("apply_chat_template").isNull() && config.has("apply_chat_template")) {
            command.append(" --apply-chat-template");
        }
        return command + " --data DATA --lake LAKE";
    }

    private void add(StringBuilder command, String option, String key) {
        JsonNode value = config.path(key);
        if (!value.isMissingNode() && !value.isNull()) {
            command.append(' ').append(option).append(' ').append(value.asText().replaceFirst("[.]0$", ""));
        }
    }
}

package io.benchlake.microbenchmarks;

import io.benchlake.template.ChatMessage;
import io.benchlake.template.ChatTemplate;
import io.benchlake.template.PromptTemplate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rendering a question, and a conversation of one question and of five examples before it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class TemplateBenchmark {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 24);

    private final Map<String, Object> fields = Questions.fields(new Random(11));
    private final PromptTemplate template = PromptTemplate.parse(Questions.TEMPLATE);
    private final ChatTemplate chat = ChatTemplate.parse(
            SharedFiles.chatTemplate(), Map.of("bos_token", "<|begin_of_text|>", "eos_token", "<|eot_id|>"));
    private List<ChatMessage> question = List.of();
    private List<ChatMessage> withExamples = List.of();

    @Setup
    public void conversations() {
        ChatMessage user = new ChatMessage("user", template.render(fields));
        ChatMessage assistant = new ChatMessage("assistant", "C");
        question = List.of(user);
        withExamples =
                List.of(user, assistant, user, assistant, user, assistant, user, assistant, user, assistant, user);
    }

    @Benchmark
    public String renderQuestion() {
        return template.render(fields);
    }

    /** Once for each template of a task file. */
    @Benchmark
    public PromptTemplate parseQuestion() {
        return PromptTemplate.parse(Questions.TEMPLATE);
    }

    @Benchmark
    public String renderChat() {
        return chat.render(question, true, false, DATE);
    }

    @Benchmark
    public String renderChatWithExamples() {
        return chat.render(withExamples, true, false, DATE);
    }
}

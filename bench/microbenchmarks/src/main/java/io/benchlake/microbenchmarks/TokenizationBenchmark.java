package io.benchlake.microbenchmarks;

import io.benchlake.template.PromptTemplate;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.TokenPair;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** Llama 3 token ids of the four choices of a question after five examples. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class TokenizationBenchmark {
    private final Tokenizer tokenizer = SharedFiles.tokenizer();
    private final RequestTokenizer requests =
            new RequestTokenizer(tokenizer, TokenizationPolicy.defaults(tokenizer, 131_072));
    private List<String> prompts = List.of();
    private int next;

    @Setup
    public void prompts() {
        Random random = new Random(3);
        PromptTemplate template = PromptTemplate.parse(Questions.TEMPLATE);
        String examples = IntStream.range(0, 5)
                .mapToObj(i -> template.render(Questions.fields(random)) + " C\n\n")
                .collect(Collectors.joining());
        prompts = IntStream.range(0, 256)
                .mapToObj(i -> examples + template.render(Questions.fields(random)))
                .toList();
    }

    /** As the planner does it: question after question, lines that prompts share once. */
    @Benchmark
    public List<TokenPair> encodeChoices() {
        String prompt = nextPrompt();
        return Questions.CHOICES.stream()
                .map(choice -> requests.encodePair(prompt, choice))
                .toList();
    }

    /** The same ids from whole texts: the prompt, and the prompt with each choice. */
    @Benchmark
    public List<TokenIds> encodeWholeTexts() {
        String prompt = nextPrompt();
        TokenIds context = tokenizer.encode(prompt, true);
        return Questions.CHOICES.stream()
                .map(choice -> tokenizer.encode(prompt + choice, true).from(context.length()))
                .toList();
    }

    private String nextPrompt() {
        next = (next + 1) % prompts.size();
        return prompts.get(next);
    }
}

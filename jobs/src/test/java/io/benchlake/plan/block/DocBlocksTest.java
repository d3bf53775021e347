package io.benchlake.plan.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.EmbeddedDemo;
import io.benchlake.SharedFixtures;
import io.benchlake.doc.Doc;
import io.benchlake.plan.DocPlan;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.python.PythonRepr;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.request.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocBlocksTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String OTHER = "f".repeat(64);

    private static final List<DocPlan> ODD = List.of(
            new DocPlan(
                    new DocPrompt(
                            new Doc(0, Map.of()).with("", null).with("nan", Double.NaN), List.of(), "", List.of(), -1),
                    List.of(),
                    List.of()),
            new DocPlan(
                    new DocPrompt(
                            new Doc(Integer.MAX_VALUE, Map.of("half", "\ude00")),
                            List.of(
                                    new Request.Loglikelihood("", " \ud83d"),
                                    new Request.LoglikelihoodRolling(""),
                                    new Request.GenerateUntil("context", SampledParameters.ofRepeat(0)),
                                    new Request.GenerateUntil(
                                            "context", new GenerationParameters(List.of(), 1, Sampling.GREEDY))),
                            Arrays.asList("a", null, List.of(-1L)),
                            List.of("", "b", ""),
                            2),
                    List.of(List.of(HASH), List.of(), List.of(HASH, OTHER), List.of(HASH, HASH, HASH)),
                    List.of(0, 1, 70_000, Integer.MAX_VALUE)));

    @ParameterizedTest
    @ValueSource(strings = {"demo_choice", "demo_sums", "demo_stories"})
    void docsOfTheDemoComeBack(String task) throws IOException {
        assertComesBack(PlannedDocs.of(task, EmbeddedDemo.data(), 40).docs());
    }

    @Test
    void docsOfBenchmarksComeBack() throws IOException {
        Path data = SharedFixtures.require("data/hf");
        for (String task :
                List.of("hellaswag", "winogrande", "nq_open", "truthfulqa_mc2", "mgsm_direct_zh", "ifeval")) {
            assertComesBack(PlannedDocs.of(task, data, 20).docs());
        }
    }

    @Test
    void oddDocsComeBack() throws IOException {
        assertComesBack(ODD);
        assertComesBack(List.of());
    }

    @Test
    void theContextOfADocIsOneObject() throws IOException {
        DocPlan doc = DocBlocks.decode(DocBlocks.encode(
                        PlannedDocs.of("demo_choice", EmbeddedDemo.data(), 3).docs()))
                .get(2);

        List<String> contexts = doc.prompt().requests().stream()
                .map(request -> ((Request.Loglikelihood) request).context())
                .toList();
        assertThat(contexts)
                .hasSizeGreaterThan(1)
                .allSatisfy(context -> assertThat(context).isSameAs(contexts.get(0)));
    }

    @Test
    void docsThatCannotBeWrittenAreRefused() {
        DocPrompt prompt = new DocPrompt(new Doc(3, Map.of()), List.of(), "", List.of(), -1);
        assertThatThrownBy(() -> DocBlocks.encode(List.of(new DocPlan(prompt, List.of(List.of(HASH)), List.of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("doc 3 does not have hashes of each request");
        DocPrompt asked =
                new DocPrompt(new Doc(3, Map.of()), List.of(new Request.LoglikelihoodRolling("")), "", List.of(), -1);
        for (String hash : List.of("ab", HASH.toUpperCase(Locale.ROOT))) {
            assertThatThrownBy(() -> DocBlocks.encode(List.of(new DocPlan(asked, List.of(List.of(hash)), List.of(0)))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no SHA-256 hash: " + hash);
        }
    }

    @Test
    void damagedBlocksAreRefused() {
        byte[] block = DocBlocks.encode(ODD);

        DamagedBytes.assertRefused(block, DocBlocks::decode);
        assertThatThrownBy(() -> RequestBlocks.decode(block))
                .isInstanceOf(IOException.class)
                .hasMessage("The block is damaged, or it was written by another version of Benchlake");
    }

    @Test
    void whatOnlyAFaultyWriterCanHaveWrittenIsNoOtherFault() {
        BlockOutput records = new BlockOutput();
        DocOutput docs = new DocOutput(records);
        ODD.forEach(docs::write);

        DamagedBytes.assertNoOtherFault(
                records.take(), changed -> DocBlocks.decode(SealedBlock.of(BlockKind.DOCS, changed, ODD.size())));
    }

    private static void assertComesBack(List<DocPlan> docs) throws IOException {
        List<DocPlan> back = DocBlocks.decode(DocBlocks.encode(docs));

        assertThat(back).isEqualTo(docs);
        for (int i = 0; i < docs.size(); i++) {
            assertThat(text(back.get(i))).isEqualTo(text(docs.get(i)));
        }
    }

    private static String text(DocPlan doc) {
        return PythonRepr.repr(doc.prompt().doc().fields())
                + PythonRepr.repr(doc.prompt().target());
    }
}

package io.benchlake.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.model.djl.tokenizer.TokenizerHost;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.request.Request;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestEncoderTest {
    private static final String LONG = "one two three four five six seven eight nine ten eleven twelve";

    private final Tokenizer tokenizer =
            TokenizerHost.shared(CheckpointReader.read(EmbeddedDemo.model()).tokenizer());
    private final RequestEncoder whole = encoder(1000);
    private final RequestEncoder narrow = encoder(12);

    @Test
    void whatIsCutFromAContextAndWhatIsLeftAreItAll() {
        Request pair = new Request.Loglikelihood(LONG, " thirteen");

        PlannedRequest uncut = whole.encode(pair);
        PlannedRequest cut = narrow.encode(pair);

        assertThat(uncut.promptTokensCut()).isZero();
        assertThat(cut.promptTokensCut()).isPositive();
        assertThat(cut.promptTokens() + cut.promptTokensCut()).isEqualTo(uncut.promptTokens());
        assertThat(cut.promptTokens() + cut.continuationTokens()).isEqualTo(13);
    }

    @Test
    void promptsAreCutToLeaveRoomForWhatIsGenerated() {
        Request generation = new Request.GenerateUntil(LONG, new GenerationParameters(List.of(), 5, Sampling.GREEDY));

        PlannedRequest cut = narrow.encode(generation);

        assertThat(cut.promptTokens()).isEqualTo(7);
        assertThat(cut.promptTokens() + cut.promptTokensCut())
                .isEqualTo(whole.encode(generation).promptTokens());
    }

    @Test
    void nothingIsCutFromATextThatIsScoredInWindows() {
        assertThat(narrow.encode(new Request.LoglikelihoodRolling(LONG)).promptTokensCut())
                .isZero();
    }

    @Test
    void nothingIsCutWhereNothingCanBeAsked() {
        PlannedRequest tooLong = narrow.encode(new Request.Loglikelihood("zero", " " + LONG));

        assertThat(tooLong.input()).isInstanceOf(Input.Unanswerable.class);
        assertThat(tooLong.promptTokensCut()).isZero();
    }

    private RequestEncoder encoder(int maxLength) {
        TokenizationPolicy policy = TokenizationPolicy.defaults(tokenizer, maxLength);
        return new RequestEncoder(new RequestTokenizer(tokenizer, policy), maxLength);
    }
}

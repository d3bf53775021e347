package io.benchlake.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.hub.cache.HubCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ModelArgumentsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lora_local_path=adapter",
                "delta=other",
                "load_in_4bit=True",
                "load_in_8bit=true",
                "autogptq=model.safetensors",
                "tokenizer=nowhere",
                "tokenizer_path=nowhere",
                "backend=seq2seq",
                "truncation=True",
                "softmax_dtype=bfloat16",
                "mixed_precision_dtype=bfloat16",
                "think_end_token=</think>",
                "enable_thinking=True",
                "rope_theta=10000",
                "num_hidden_layers=1",
                "quantization=awq",
                "seed=5",
                "max_gen_toks=16",
                "chat_template_args={'tools': []}"
            })
    void whatWouldChangeNumbersIsRefusedByItsName(String argument) {
        assertThatThrownBy(() -> read("pretrained=m", argument).chatTemplateArguments())
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PREFLIGHT))
                .hasMessageContaining(argument.substring(0, argument.indexOf('=')));
    }

    @Test
    void defaultsOfTheHarnessAreNoErrors() {
        ModelArguments arguments = read(
                "pretrained=m,peft=None,delta=None,load_in_4bit=False,autogptq=False,gguf_file=None,"
                        + "tokenizer=m,truncation=False,backend=default,softmax_dtype=float32,seed=1234,quantization=None");
        assertThat(arguments.notes()).isEmpty();
        assertThat(arguments.pretrained()).contains("m");
    }

    @Test
    void whatMeansNothingHereIsNamed() {
        assertThat(read("pretrained=m,device_map=auto,low_cpu_mem_usage=True,attn_implementation=eager")
                        .notes())
                .hasSize(3)
                .allSatisfy(note -> assertThat(note).contains("has no effect"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pretraned=m", "Pretrained=m", "pretrained =m", " dtype=float32", "bogus=1", "=1"})
    void anUnknownKeyIsRefusedWithWhatIsKnown(String argument) {
        assertThatThrownBy(() -> read(argument))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("'" + argument.substring(0, argument.indexOf('=')) + "'")
                .hasMessageContaining("pretrained");
    }

    @Test
    void namesOfPyTorchAndOfOtherBackendsAreUnderstood() {
        ModelArguments arguments = read("model_name=m,dtype=half,max_model_len=128,custom_prefix_token_id=5");
        assertThat(arguments.dtype()).contains("float16");
        assertThat(arguments.maxLength()).contains(128);
        assertThat(arguments.prefixTokenId()).contains(5);
        assertThat(arguments.pretrained()).contains("m");
        assertThat(read("pretrained=m", "enable_thinking=False").chatTemplateArguments())
                .containsEntry("enable_thinking", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vllm", "hf-auto", "huggingface", "sglang", "local-completions", "gguf"})
    void aBackendOfTheHarnessTakesItsCheckpointFromTheArguments(String backend) {
        ModelChoice choice = choice(backend, read("pretrained=./m"));
        assertThat(choice.location()).isEqualTo("./m");
        assertThat(choice.notes()).hasSize(backend.startsWith("h") ? 0 : 1);
        assertThatThrownBy(() -> choice(backend, read("dtype=auto")).location())
                .hasMessageContaining("'" + backend + "' is a backend")
                .hasMessageContaining("pretrained=");
    }

    @Test
    void aGgufFileLiesInTheCheckpointsFolder() {
        assertThat(choice("hf", read("pretrained=./m,gguf_file=m.Q4_0.gguf")).location())
                .isEqualTo("./m/m.Q4_0.gguf");
        assertThat(choice("hf", read("pretrained=./m,subfolder=x,gguf_file=y.gguf"))
                        .location())
                .isEqualTo("./m/x/y.gguf");
    }

    @Test
    void anAdapterOfTheHarnessIsOneOfTheOption() {
        assertThat(read("pretrained=m,peft=./a").peft()).contains("./a");
        assertThat(read("pretrained=m,peft=False").peft()).isEmpty();
        assertThat(adapters("peft=./a")).containsExactly("./a");
        assertThat(adapters("dtype=auto", "--adapter", "./b", "--adapter", "./a"))
                .containsExactly("./b", "./a");
        assertThatThrownBy(() -> adapters("peft=./a", "--adapter", "./b"))
                .hasMessage("Cannot merge both --adapter ./b and peft=./a of --model_args: their order is not clear."
                        + " Give all by --adapter.");
    }

    private List<String> adapters(String arguments, String... words) {
        AdapterOption option = new AdapterOption();
        new CommandLine(option).parseArgs(words);
        return option.locations(read(arguments), new HubCache(folder));
    }

    @Test
    void twoCheckpointsAreRefused() {
        assertThatThrownBy(() -> choice("/a", read("pretrained=/b")).location()).hasMessageContaining("two models");
    }

    @Test
    void aRevisionIsASnapshotOfTheCache() throws IOException {
        Path cache = folder.resolve("models--org--name");
        Path snapshot = Files.createDirectories(cache.resolve("snapshots/abc123"));
        Files.createDirectories(cache.resolve("refs"));
        Files.writeString(cache.resolve("refs/main"), "abc123\n");
        for (String revision : List.of("", ",revision=main", ",revision=abc123")) {
            assertThat(choice("hf", read("pretrained=" + cache + revision)).location())
                    .isEqualTo(snapshot.toString());
        }
        assertThat(choice("hf", read("pretrained=" + snapshot + ",revision=abc123,subfolder=x"))
                        .location())
                .isEqualTo(snapshot + "/x");
        for (String revision : List.of(cache + ",revision=v9", snapshot + ",revision=v9", cache + ",revision=../..")) {
            assertThatThrownBy(
                            () -> choice("hf", read("pretrained=" + revision)).location())
                    .isInstanceOfSatisfying(
                            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PREFLIGHT))
                    .hasMessageContaining("revision");
        }
    }

    private static ModelChoice choice(String model, ModelArguments arguments) {
        return new ModelChoice(model, null, arguments);
    }

    private static ModelArguments read(String... words) {
        return new ModelArguments(KeyValues.of(List.of(words)));
    }
}

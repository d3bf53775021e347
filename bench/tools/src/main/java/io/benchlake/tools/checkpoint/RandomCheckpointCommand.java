package io.benchlake.tools.checkpoint;

import io.benchlake.tools.checkpoint.RandomCheckpoint.LlamaShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a checkpoint of random weights; see {@code bench/random-checkpoint}. */
@Command(
        name = "bench/random-checkpoint",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Writes a Llama checkpoint of random weights: as costly to run as a trained one.")
final class RandomCheckpointCommand implements Callable<Integer> {
    @Option(names = "--layers", defaultValue = "16")
    private int layers;

    @Option(names = "--hidden", defaultValue = "1024")
    private int hidden;

    @Option(names = "--intermediate", defaultValue = "2816")
    private int intermediate;

    @Option(names = "--heads", defaultValue = "16")
    private int heads;

    @Option(names = "--kv-heads", defaultValue = "4")
    private int keyValueHeads;

    @Option(names = "--vocabulary", defaultValue = "128256")
    private int vocabulary;

    @Option(names = "--shards", defaultValue = "1", description = "files that the weights are spread over")
    private int shards;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    @Option(names = "--format", defaultValue = "BFLOAT16", description = "of linear layers: ${COMPLETION-CANDIDATES}")
    private RandomFormat format = RandomFormat.BFLOAT16;

    @Option(names = "--tokenizer", required = true, description = "folder of tokenizer.json and its companions")
    private Path tokenizer = Path.of("");

    @Parameters(index = "0", description = "folder to write")
    private Path folder = Path.of("");

    public static void main(String[] args) {
        System.exit(new CommandLine(new RandomCheckpointCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        LlamaShape shape = new LlamaShape(layers, hidden, intermediate, heads, keyValueHeads, vocabulary, shards);
        RandomCheckpoint.write(shape, format, seed, tokenizer, folder);
        System.out.println(folder);
        return 0;
    }
}

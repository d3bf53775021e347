package io.benchlake.tools.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Writes a checkpoint with its linear layers in int8 for inputs in int8, as compressed-tensors stores it; see
 * {@code bench/quantize}. Embedding, norms and output layer stay as they are.
 */
@Command(
        name = "bench/quantize",
        mixinStandardHelpOptions = true,
        description =
                "Writes a Llama checkpoint in INT8 W8A8: weights rounded to the nearest with a scale a row, inputs"
                        + " rounded while it runs.")
final class QuantizeCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ENDING = ".safetensors";

    @Parameters(index = "0", paramLabel = "MODEL", description = "folder of a Hugging Face checkpoint")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "FOLDER", description = "folder to write")
    private Path folder = Path.of("");

    public static void main(String[] args) {
        System.exit(new CommandLine(new QuantizeCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder);
        List<Path> files = files();
        for (Path file : files) {
            copy(file);
        }
        List<SafetensorsHeader> weights = files.stream()
                .filter(QuantizeCommand::holdsWeights)
                .map(SafetensorsHeader::read)
                .toList();
        SafetensorsWriter.write(
                folder.resolve("model.safetensors"),
                weights.stream().flatMap(QuantizeCommand::tensors).toList());
        writeConfig();
        System.out.println(folder);
        return 0;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(model)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean holdsWeights(Path file) {
        return file.toString().endsWith(ENDING);
    }

    /** Whatever is not about the weights' files. */
    private void copy(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!name.contains(ENDING)) {
            Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Stream<SafetensorsWriter.Tensor> tensors(SafetensorsHeader header) {
        return header.tensors().values().stream()
                .sorted(Comparator.comparingLong(SafetensorsHeader.Entry::begin))
                .map(header::array)
                .flatMap(QuantizeCommand::stored);
    }

    private static Stream<SafetensorsWriter.Tensor> stored(StoredArray array) {
        if (!array.name().endsWith("_proj.weight")) {
            return Stream.of(new StoredBytes(array));
        }
        Int8Rows rows = new Int8Rows(array);
        return Stream.of(rows.codes(), rows.scales());
    }

    private void writeConfig() throws IOException {
        Path file = folder.resolve("config.json");
        ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
        config.set("quantization_config", JSON.readTree(RandomFormat.W8A8.config()));
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), config);
    }
}

package io.benchlake.cli.option;

import io.benchlake.error.UserError;
import io.benchlake.spark.DeviceSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * Over how many GPUs a command line asks to divide a model. Model arguments of the harness say it too; they mean
 * nothing where models run on the CPU, since there they come with command lines that were written for GPUs.
 *
 * @param option as it is given; null if it is not
 * @param settings that say whether models run on GPUs
 */
public record GpusPerModelChoice(@Nullable String option, ModelArguments arguments, SparkConf settings) {
    private static final String NUMBER = "tensor_parallel_size";
    private static final List<String> SWITCHES = List.of("parallelize", "model_parallel");
    private static final String ALL = "all";

    /** The number, or {@code all}; null if nothing is asked for. */
    @Nullable
    String value() {
        return option != null || !DeviceSettings.isGpu(settings)
                ? option
                : asked().map(Map.Entry::getValue).findFirst().orElse(null);
    }

    /** One line for each argument that has no effect. */
    public List<String> notes() {
        return DeviceSettings.isGpu(settings)
                ? List.of()
                : asked().map(argument ->
                                "--model_args " + argument.getKey() + " has no effect: models run on the CPU.")
                        .toList();
    }

    /** Arguments that ask for more than one GPU, and how many; a number before the wish for all. */
    private Stream<Map.Entry<String, String>> asked() {
        return Stream.concat(
                arguments.text(NUMBER).flatMap(GpusPerModelChoice::number).stream(),
                SWITCHES.stream()
                        .filter(name -> arguments
                                .text(name)
                                .filter(GpusPerModelChoice::isOn)
                                .isPresent())
                        .map(name -> Map.entry(name, ALL)));
    }

    private static Optional<Map.Entry<String, String>> number(String text) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw UserError.usage("Cannot read --model_args " + NUMBER + " '" + text + "': expected a number of GPUs.");
        }
        return text.equals("1") ? Optional.empty() : Optional.of(Map.entry(NUMBER, text));
    }

    private static boolean isOn(String value) {
        return List.of("true", "True", "1").contains(value);
    }
}

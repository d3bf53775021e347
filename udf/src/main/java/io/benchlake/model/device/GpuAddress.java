package io.benchlake.model.device;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which GPU a cluster manager means by an address: the number of a card as {@code nvidia-smi} counts them, or the UUID
 * of a card or of a MIG slice. Source: CUDA's guide, on {@code CUDA_VISIBLE_DEVICES}.
 *
 * @param visible the GPUs that a process may use, by any of these, in the order of their numbers; null for all
 */
public record GpuAddress(String address, @Nullable String visible) {
    /** Names the GPUs that CUDA shows to a process. */
    public static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    private static final String MIG = "MIG-";

    /** A process has one MIG slice, which it has to name. */
    public boolean isSliceToShow() {
        return visible == null && address.startsWith(MIG);
    }

    /**
     * The number that CUDA gives the GPU in this process.
     *
     * @param uuids of the GPUs that CUDA shows, as {@link GpuDriver} lists them
     * @throws UnusableDevice if there is none
     */
    public int index(Supplier<List<String>> uuids) {
        if (!isNumber()) {
            return shown().orElseGet(() -> installed(uuids.get()));
        }
        return visible == null
                ? Integer.parseInt(address)
                : shown().orElseThrow(() -> refused(VISIBLE + "=" + visible + " does not name it. Leave " + VISIBLE
                        + " out of the executors' environment, or have the discovery script print what it names,"
                        + " as cluster/scripts/getGpusResources.sh does"));
    }

    private boolean isNumber() {
        return address.matches("\\d{1,4}");
    }

    private Optional<Integer> shown() {
        List<String> names = visible == null
                ? List.of()
                : Arrays.stream(visible.split(",", -1)).map(String::strip).toList();
        return IntStream.range(0, names.size())
                .filter(i -> means(names.get(i)))
                .boxed()
                .findFirst();
    }

    /** CUDA takes the beginning of a UUID for the whole. */
    private boolean means(String name) {
        return isNumber()
                ? address.equals(name)
                : name.length() > MIG.length() && lower(address).startsWith(lower(name));
    }

    private int installed(List<String> uuids) {
        String wanted = lower(address).replaceFirst("^(gpu|mig)-", "");
        int index = uuids.indexOf(wanted);
        if (index < 0) {
            throw refused("it is neither a number nor the UUID of a GPU of this process (" + String.join(", ", uuids)
                    + "). Have the discovery script print what cluster/scripts/getGpusResources.sh prints");
        }
        return index;
    }

    private UnusableDevice refused(String reason) {
        return new UnusableDevice("Cannot use the GPU at address '" + address + "': " + reason + ".");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

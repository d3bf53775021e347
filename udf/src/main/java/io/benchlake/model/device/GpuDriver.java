package io.benchlake.model.device;

import java.util.List;

/** Knows the GPUs that this process may use, numbered from 0 as PyTorch numbers them. */
public interface GpuDriver {
    /** Unique names of the GPUs, or of their slices, without {@code GPU-} or {@code MIG-}. */
    List<String> uuids();

    /** @throws io.benchlake.error.UserError if it cannot be asked */
    Hardware describe(int index);
}

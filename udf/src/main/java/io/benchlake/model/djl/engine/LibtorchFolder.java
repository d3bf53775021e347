package io.benchlake.model.djl.engine;

import io.benchlake.model.device.UnusableDevice;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The libtorch that someone has put on this machine.
 *
 * @param path a folder, or several as of class paths; DJL takes the first with libtorch, and that of the jar if none
 *     has it
 */
record LibtorchFolder(String path) {
    private static final String REMEDY = ". Name the folder lib of a libtorch for Linux, as the wheel torch holds it.";

    /** @throws UnusableDevice if there is none, or it is not for GPUs and they are to be used */
    void require(boolean isGpu) {
        Path folder = Arrays.stream(path.split(File.pathSeparator, -1))
                .map(Path::of)
                .map(each -> Files.isRegularFile(each) ? each.toAbsolutePath().getParent() : each)
                .filter(each -> Files.exists(each.resolve(System.mapLibraryName("torch"))))
                .findFirst()
                .orElseThrow(() -> new UnusableDevice("Cannot use " + DjlSettings.LIBRARY_PATH + "=" + path
                        + ": there is no " + System.mapLibraryName("torch") + REMEDY));
        String forGpus = System.mapLibraryName("torch_cuda");
        if (isGpu && !Files.exists(folder.resolve(forGpus))) {
            throw new UnusableDevice("Cannot use " + DjlSettings.LIBRARY_PATH + "=" + path
                    + " for GPUs: it computes on CPUs alone, since there is no " + forGpus + REMEDY);
        }
    }
}

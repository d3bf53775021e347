package io.benchlake.model.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** A process of its own that reads a checkpoint of {@link StoreFileSystem}, two threads at once. */
final class CopyProcess {
    private CopyProcess() {}

    static Process start(Path model, Path cache, Path opened, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CopyProcess.class.getName(),
                model.toString(),
                cache.toString(),
                opened.toString()));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] words) throws InterruptedException {
        Configuration settings = StoreFileSystem.settings(Path.of(words[2]));
        for (int i = 3; i < words.length; i++) {
            String[] setting = words[i].split("=", 2);
            settings.set(setting[0], setting[1]);
        }
        List<Thread> threads = IntStream.range(0, 2)
                .mapToObj(i -> new Thread(() -> read(words[0], Path.of(words[1]), settings)))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @SuppressWarnings("SystemOut") // its parent reads it
    private static void read(String model, Path cache, Configuration settings) {
        System.out.println(new ModelCache(cache)
                .read("store://" + model, settings, line -> {})
                .contentHash());
    }
}

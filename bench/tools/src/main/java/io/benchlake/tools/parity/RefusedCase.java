package io.benchlake.tools.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model or adapter that must be refused, in one message with status 4 and before anything runs.
 *
 * @param expected what the recordings say of it
 */
record RefusedCase(Path folder, String expected) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The control, of which only the tokenizer is missing. */
    private static final String SOUND = "ok-small";

    /** What some files would make if anything in them ran. */
    private static final Path TRACE = Path.of("/tmp/benchlake-pwned");

    private static final Pattern NAMED = Pattern.compile("(\\S+) is named");
    private static final int STATUS = 4;

    static List<RefusedCase> all(Path folder) throws IOException {
        List<RefusedCase> cases = new ArrayList<>();
        for (var expected :
                JSON.readTree(folder.resolve("expect.json").toFile()).properties()) {
            JsonNode text = expected.getValue();
            cases.add(new RefusedCase(folder.resolve(expected.getKey()), text.asText()));
        }
        return cases;
    }

    String id() {
        return String.valueOf(folder.getFileName());
    }

    /** Returns the exit status. */
    int check(Path base, Path data, Path lake, Findings findings) throws IOException {
        StringWriter told = new StringWriter();
        Files.deleteIfExists(TRACE);
        int status = Main.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(told, true),
                words(base, data, lake).toArray(String[]::new));
        List<String> lines = told.toString().lines().toList();
        findings.doc();
        findings.expect(!Files.exists(TRACE), "it ran what the file holds");
        findings.expect(status == STATUS, "evaluate ended with " + status);
        findings.expect(lines.size() == 1, "it said " + lines.size() + " lines: " + told);
        Matcher named = NAMED.matcher(expected);
        if (named.find()) {
            findings.expect(told.toString().contains(named.group(1)), "'" + named.group(1) + "' is not named: " + told);
        }
        if (id().equals(SOUND)) {
            findings.expect(told.toString().contains("tokenizer"), "its weights are refused: " + told);
        }
        return status;
    }

    private List<String> words(Path base, Path data, Path lake) {
        List<String> words = new ArrayList<>(List.of("evaluate", "--tasks", "arc_easy", "--limit", "1"));
        words.addAll(List.of("--data", data.toString(), "--lake", lake.toString(), "--model"));
        boolean isAdapter = Files.exists(folder.resolve("adapter_config.json"));
        words.addAll(isAdapter ? List.of(base.toString(), "--adapter", folder.toString()) : List.of(folder.toString()));
        return words;
    }
}

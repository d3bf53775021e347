package io.benchlake.model.djl.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** The source of a TorchScript program: a file with the methods that Java calls, and the files that it rests on. */
final class ProgramSource {
    private static final String MODULE = "__torch__";

    /** What stands before a comment; a # in a string begins none. */
    private static final Pattern COMMENTED =
            Pattern.compile("((?:[^\"'#]|\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+')*+)#.*");

    private static final Pattern METHOD = Pattern.compile("(?m)^ +def (\\w+)\\(\\s*self: [\\w.]+,?([^)]*)\\)");
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+): ");

    private final Map<String, String> texts;
    private final Map<String, List<String>> arguments;
    private final String hash;

    /** @param texts by module, that with the methods first */
    ProgramSource(Map<String, String> texts) {
        this.texts = texts;
        this.arguments = METHOD.matcher(texts.get(MODULE))
                .results()
                .collect(Collectors.toUnmodifiableMap(method -> method.group(1), method -> names(method.group(2))));
        this.hash = hash(texts);
    }

    private static List<String> names(String arguments) {
        return ARGUMENT.matcher(arguments)
                .results()
                .map((MatchResult argument) -> argument.group(1))
                .toList();
    }

    /**
     * Reads files {@code <name>.py} beside a class.
     *
     * @param parts names of the files that {@code main} knows as {@code __torch__.<part>}
     */
    static ProgramSource of(Class<?> owner, String main, String... parts) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(MODULE, read(owner, main));
        Arrays.stream(parts).forEach(part -> texts.put(MODULE + "/" + part, read(owner, part)));
        return new ProgramSource(texts);
    }

    private static String read(Class<?> owner, String name) {
        String resource = name + ".py";
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of an archive's folder {@code code}. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        texts.forEach((module, text) -> files.put(module + ".py", text.getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    /** Names of what a method takes, in its order. */
    List<String> arguments(String method) {
        return Objects.requireNonNull(arguments.get(method), method);
    }

    /** The hash of what the program computes: comments and blank lines change nothing. */
    String hash() {
        return hash;
    }

    private static String hash(Map<String, String> texts) {
        StringBuilder computed = new StringBuilder();
        texts.forEach((module, text) -> computed.append(module).append('\n').append(statements(text)));
        return DigestUtils.sha256Hex(computed.toString()).substring(0, 12);
    }

    private static String statements(String text) {
        return text.lines()
                .map(ProgramSource::withoutComment)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String withoutComment(String line) {
        Matcher commented = COMMENTED.matcher(line);
        return (commented.matches() ? commented.group(1) : line).stripTrailing();
    }
}

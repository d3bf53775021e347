package io.benchlake.model.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What may lie in the place of a file, recognised by its first bytes; looked for only after the file could not be read.
 */
public enum ForeignContent {
    LFS_POINTER(
            "a Git LFS pointer, not the file itself. Run 'git lfs pull' in the checkpoint's repository",
            "version https://git-lfs.github.com/spec/"),
    WEB_PAGE(
            "a web page, such as a server sends for an error, not the file itself. Fetch the checkpoint again, logged in"
                    + " where its model asks for that",
            "<!doctype html",
            "<html",
            "<?xml"),
    GZIP("packed with gzip. Unpack it", "\u001f\u008b"),
    ZIP("a zip archive, such as torch.save writes. Unpack it, or save the weights as safetensors", "pk\u0003\u0004"),
    PICKLE(
            "a pickle, which can run code when loaded. Save the weights as safetensors",
            "\u0080\u0002",
            "\u0080\u0003",
            "\u0080\u0004",
            "\u0080\u0005"),
    GGUF("a GGUF file. Call it as those are called, with .gguf at its end, and give it as the model", "gguf"),
    UTF_16("text in UTF-16. Save it as UTF-8", "\u00ff\u00fe", "\u00fe\u00ff"),
    BYTE_ORDER_MARK(
            "text with a byte order mark, which transformers refuses too. Save it as UTF-8 without one",
            "\u00ef\u00bb\u00bf"),
    EMPTY("empty. Fetch the checkpoint again"),
    ZEROS(
            "zeros where it should begin, as a download that was cut leaves them. Fetch the checkpoint again",
            "\0".repeat(16));

    private static final int LONGEST = 64;

    private final String told;
    private final String starts;

    /** @param starts one character a byte, in lower case */
    ForeignContent(String told, String... starts) {
        this.told = told;
        this.starts = String.join("\n", starts);
    }

    public static Optional<ForeignContent> of(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ForeignContent> of(String head) {
        return head.isEmpty()
                ? Optional.of(EMPTY)
                : Arrays.stream(values())
                        .filter(content -> content.begins(head))
                        .findFirst();
    }

    private boolean begins(String head) {
        return !starts.isEmpty() && Arrays.stream(starts.split("\n")).anyMatch(head::startsWith);
    }

    /** What the file is, to follow {@code NAME is} in a message. */
    String told() {
        return told;
    }
}

package io.benchlake.page.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The scripts and the style sheet that a page has inside, and the policy that allows these and nothing else. */
final class PageFiles {
    /** In the order in which they need each other. */
    private static final List<String> SCRIPTS =
            List.of("tabulator.js", "text.js", "chunks.js", "routes.js", "tables.js", "list.js", "doc.js", "board.js");

    private static final String FOLDER = "/io/benchlake/page/";

    private PageFiles() {}

    static String policy() {
        String scripts = SCRIPTS.stream().map(PageFiles::hash).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + scripts + " 'strict-dynamic'; style-src " + hash("board.css")
                + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    static String style() {
        return "<style>" + content("board.css") + "</style>\n";
    }

    static String scripts() {
        return SCRIPTS.stream()
                .map(name -> "<script>" + content(name) + "</script>\n")
                .collect(Collectors.joining());
    }

    private static String hash(String name) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(content(name).getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A browser reads every line break as one character before it takes a hash. */
    private static String content(String name) {
        try (InputStream file = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("the build lacks " + FOLDER + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException fault) {
            throw new UncheckedIOException("could not read " + name, fault);
        }
    }
}

package io.benchlake.data.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Recognises what a file holds by its first bytes, so that a wrong name is noticed before the file is misread. */
public enum FileSignature {
    PARQUET("PAR1", "Parquet", ".parquet"),
    ARROW("ARROW1", "Arrow", ".arrow"),
    GZIP("\u001f\u008b", "gzip", ".jsonl.gz"),
    ZIP("PK\u0003\u0004", "a zip archive", ""),
    ZSTANDARD("(\u00b5/\u00fd", "zstd", ""),
    PICKLE("\u0080\u0004", "a pickle", ""),
    LFS_POINTER("version https://git-lfs.github.com/spec/", "a Git LFS pointer", "") {
        @Override
        String remedy() {
            return "Run 'git lfs pull' in the data set's repository";
        }
    },
    WEB_PAGE("<!DOCTYPE html", "a web page, such as a server sends for an error", "") {
        @Override
        String remedy() {
            return "Fetch it again";
        }
    };

    private static final int LONGEST = 40;

    private final String magic;
    private final String content;
    private final String suffix;

    /** @param magic one character a byte */
    FileSignature(String magic, String content, String suffix) {
        this.magic = magic;
        this.content = content;
        this.suffix = suffix;
    }

    public static Optional<FileSignature> of(DataFile file) throws IOException {
        String head = new String(file.head(LONGEST), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(signature -> head.startsWith(signature.magic))
                .findFirst();
    }

    /** The message for a file whose name says something else. */
    public String mismatch(String expectedSuffix) {
        return "it is named " + expectedSuffix + " but holds " + content + ". " + remedy();
    }

    String remedy() {
        return suffix.isEmpty() ? "Unpack or convert it" : "Rename it to " + suffix;
    }
}

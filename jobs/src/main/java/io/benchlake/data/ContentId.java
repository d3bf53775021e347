package io.benchlake.data;

import io.benchlake.data.format.DataFile;
import io.benchlake.error.UserError;
import io.benchlake.python.PythonJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a split are known by before they are parsed: their bytes in their order and how they are read,
 * wherever they lie. Files of a Delta table are never written again, so their names and sizes stand for their bytes.
 */
public final class ContentId {
    private final Configuration hadoop;

    /** @param hadoop settings and credentials of the files' file system */
    public ContentId(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /**
     * The split with its id.
     *
     * @throws UserError if a file cannot be read
     */
    public IdentifiedSplit identify(StoredSplit.Listed split) {
        return new IdentifiedSplit(split, of(split));
    }

    /** 64 hex digits. */
    String of(StoredSplit.Listed split) {
        List<@Nullable Object> identity = split instanceof StoredSplit.Files files
                ? ofFiles(files)
                : ((StoredSplit.TableFiles) split).version().identity();
        return DigestUtils.sha256Hex(PythonJson.dumps(identity).getBytes(StandardCharsets.UTF_8));
    }

    private List<@Nullable Object> ofFiles(StoredSplit.Files split) {
        List<@Nullable Object> identity = new ArrayList<>(Arrays.asList(
                split.format().suffix(),
                String.valueOf(split.csv().separator()),
                split.csv().hasHeader(),
                split.csv().columnNames(),
                split.json().field(),
                (long) split.json().typedBy().size()));
        Stream.concat(split.json().typedBy().stream(), split.files().stream())
                .map(this::hash)
                .forEach(identity::add);
        return identity;
    }

    private String hash(Path path) {
        DataFile file = DataFile.of(path, hadoop);
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (InputStream in = file.open()) {
            return HexFormat.of().formatHex(DigestUtils.updateDigest(digest, in).digest());
        } catch (IOException e) {
            throw file.unreadable(e.getMessage());
        }
    }
}

package io.benchlake;

import io.benchlake.doc.Doc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Tells one build from another by its classes, so that what an older build has prepared is not taken for this one's.
 */
public final class CodeIdentity {
    private static final String PACKAGES = "io/benchlake/";
    private static final String HASH = hashOf(List.of(place(CodeIdentity.class), place(Doc.class)));

    private CodeIdentity() {}

    /** 64 hex digits; the same for the same classes. */
    public static String hash() {
        return HASH;
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("classes lie at no path", e);
        }
    }

    private static String hashOf(List<Path> places) {
        SortedMap<String, Long> checksums = new TreeMap<>();
        places.stream()
                .distinct()
                .forEach(place -> checksums.putAll(Files.isDirectory(place) ? ofFolder(place) : ofJar(place)));
        return DigestUtils.sha256Hex(checksums.toString());
    }

    private static SortedMap<String, Long> ofJar(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> isOwn(entry.getName()))
                    .collect(Collectors.toMap(ZipEntry::getName, ZipEntry::getCrc, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, Long> ofFolder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> isOwn(folder.relativize(file).toString()))
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString(), CodeIdentity::crc, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOwn(String name) {
        return name.startsWith(PACKAGES) && name.endsWith(".class");
    }

    private static long crc(Path file) {
        CRC32 crc = new CRC32();
        try {
            crc.update(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return crc.getValue();
    }
}

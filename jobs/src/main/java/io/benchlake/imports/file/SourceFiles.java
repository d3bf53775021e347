package io.benchlake.imports.file;

import io.benchlake.error.UserError;
import io.benchlake.storage.FileSystems;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The files that the words of a command mean: files themselves, all below folders, and all in zips. */
public record SourceFiles(Configuration hadoop) {
    /** @throws UserError if a word names nothing */
    public List<SourceFile> of(List<String> words) {
        List<SourceFile> files = new ArrayList<>();
        words.forEach(word -> files.addAll(of(word)));
        files.sort(Comparator.comparing(SourceFile::toString));
        return files.stream().distinct().toList();
    }

    private List<SourceFile> of(String word) {
        try {
            FileSystem system = FileSystems.of(word, hadoop);
            FileStatus status = system.getFileStatus(new Path(word));
            return status.isDirectory() ? below(system, status.getPath()) : inFile(status.getPath());
        } catch (FileNotFoundException e) {
            throw UserError.usage("Cannot import " + word + ": there is no such file or folder.");
        } catch (IOException fault) {
            throw SourceFile.at(word).unreadable(fault);
        }
    }

    private List<SourceFile> below(FileSystem system, Path folder) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> all = system.listFiles(folder, true);
        while (all.hasNext()) {
            Path path = all.next().getPath();
            if (!path.getName().startsWith(".")) {
                files.addAll(inFile(path));
            }
        }
        return files;
    }

    /** The members of a zip, else the file; an inspect log is a zip that belongs together. */
    private List<SourceFile> inFile(Path path) {
        boolean isZip = path.getName().toLowerCase(Locale.ROOT).endsWith(".zip");
        return isZip ? ZipDirectory.files(path.toString(), hadoop) : List.of(SourceFile.at(path.toString()));
    }
}

package io.benchlake.model.remote;

import io.benchlake.model.tokenizer.TokenizerFilesReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A checkpoint's folder on any file system of Hadoop.
 *
 * @param location with its scheme
 */
record RemoteFolder(String location, Configuration hadoop) {
    /**
     * One file there.
     *
     * @param name within the folder
     * @param version changes with its content, as far as the file system can tell
     */
    record RemoteFile(String name, long length, String version) {}

    /** The files in the folder, and chat templates in theirs. */
    List<RemoteFile> list() throws IOException {
        Path folder = new Path(location);
        List<RemoteFile> files = new ArrayList<>();
        for (FileStatus status : system().listStatus(folder)) {
            String name = status.getPath().getName();
            if (status.isFile()) {
                files.add(file(name, status));
            } else if (name.equals(TokenizerFilesReader.ADDITIONAL)) {
                for (FileStatus template : system().listStatus(status.getPath())) {
                    files.add(file(name + "/" + template.getPath().getName(), template));
                }
            }
        }
        return files;
    }

    private static RemoteFile file(String name, FileStatus status) {
        String tag = status instanceof EtagSource tagged ? tagged.getEtag() : "";
        return new RemoteFile(name, status.getLen(), status.getModificationTime() + " " + tag);
    }

    InputStream open(String name) throws IOException {
        return system().open(new Path(location, name));
    }

    private FileSystem system() throws IOException {
        return new Path(location).getFileSystem(hadoop);
    }
}

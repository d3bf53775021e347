package io.benchlake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemsTest {
    @ParameterizedTest
    @CsvSource({
        "s3a://bucket/a, --packages org.apache.hadoop:hadoop-aws:3.4.1",
        "s3://bucket/a, Write s3a:// instead",
        "abfss://c@account.dfs.core.windows.net/a, hadoop-azure:3.4.1",
        "gs://bucket/a, gcs-connector:hadoop3-2.2.26",
        "oss://bucket/a, hadoop-aliyun:3.4.1",
        "foo://bucket/a, fs.foo.impl"
    })
    void aStoreWithoutItsJarNamesTheJar(String location, String remedy) {
        assertThatThrownBy(() -> FileSystems.of(location, new Configuration()))
                .hasMessageContaining("Cannot open " + location)
                .hasMessageContaining(remedy)
                .satisfies(fault -> assertThat(((UserError) fault).exitCode()).isEqualTo(ExitCode.PREFLIGHT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tmp", "relative/folder", "file:///tmp"})
    void pathsOfThisMachineNeedNoJar(String location) throws IOException {
        assertThat(FileSystems.of(location, new Configuration()).getScheme()).isEqualTo("file");
    }

    @Test
    void theDocumentationListsTheSameJars() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        for (FileSystems.StoreJar jar : FileSystems.StoreJar.values()) {
            assertThat(page).contains("`" + jar.schemes.get(0) + "://`").contains("`" + jar.coordinates() + "`");
        }
    }
}

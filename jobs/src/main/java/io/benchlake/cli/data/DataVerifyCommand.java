package io.benchlake.cli.data;

import io.benchlake.data.DataRoot;
import io.benchlake.data.collection.DataInventory;
import io.benchlake.error.ExitCode;
import io.benchlake.session.LazySession;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchlake data verify}: whether a data root can be read and is what it was. */
@Command(
        name = "verify",
        description = {
            "Compares every split of a data root with what was fetched or imported.",
            "Prints its docs and its fingerprint, or what is wrong. Exits with 4 where anything is."
        },
        mixinStandardHelpOptions = true)
final class DataVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "ROOT", description = "Root of data sets.")
    private String data;

    @Option(names = "--dataset", paramLabel = "NAME", description = "Only data sets whose name holds this.")
    private String dataset = "";

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master, which reads tables. Default: spark-submit's, else local[*].")
    private @Nullable String master;

    @Override
    public Integer call() {
        try (LazySession spark = new LazySession("benchlake data verify", master)) {
            DataInventory inventory = new DataInventory(DataRoot.open(data, new Configuration(), spark), spark);
            return verify(inventory, spec.commandLine().getOut());
        }
    }

    private int verify(DataInventory inventory, PrintWriter out) {
        List<DataInventory.Item> items = inventory.list(name -> name.contains(dataset));
        int faults = 0;
        for (DataInventory.Item item : items) {
            DataInventory.Finding finding = inventory.verify(item);
            print(finding, out);
            faults += finding.fault() == null ? 0 : 1;
        }
        out.printf("%d splits checked, %d faults%n", items.size(), faults);
        out.flush();
        return (faults == 0 && !items.isEmpty() ? ExitCode.OK : ExitCode.INVALID_INPUT).status();
    }

    private static void print(DataInventory.Finding finding, PrintWriter out) {
        DataInventory.Item item = finding.item();
        out.println(item.dataset() + " " + item.config() + " " + item.split() + ": "
                + (finding.fault() == null
                        ? finding.docs() + " docs, fingerprint " + finding.fingerprint()
                        : "FAULT: " + finding.fault()));
        out.flush();
    }
}

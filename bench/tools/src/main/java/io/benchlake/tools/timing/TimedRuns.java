package io.benchlake.tools.timing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.cli.Main;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.DeviceMemory;
import io.benchlake.inference.ModelMemory;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.MatrixProducts;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.session.Sessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Evaluates tasks one by one, each into a lake of its own, and prints what the run recorded of itself, one JSON line a
 * task; then how fast the same process multiplies matrices. One doc of the first task comes before, untimed: it starts
 * Spark and loads the model. See {@code bench/vs-lm-eval}.
 */
@Command(name = "timed-runs", mixinStandardHelpOptions = true)
final class TimedRuns implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int GEMM_ROWS = 1024;
    private static final double GEMM_SECONDS = 1;

    @Option(names = "--model", required = true)
    private String model = "";

    @Option(names = "--data", required = true)
    private String data = "";

    @Option(names = "--dtype", required = true)
    private String dtype = "";

    @Option(names = "--tasks", required = true, split = ",", description = "task:shots:docs")
    private String[] tasks = {};

    public static void main(String[] args) {
        System.exit(new CommandLine(new TimedRuns()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<TimedTask> timed = Arrays.stream(tasks).map(TimedTask::parse).toList();
        evaluate(timed.get(0).withDocs(1));
        for (TimedTask task : timed) {
            Path lake = evaluate(task);
            printMemory(task.name());
            ResidentMemory.restartPeak();
            print(task, lake);
        }
        printGemm();
        return 0;
    }

    /** The lake that the run wrote. */
    private Path evaluate(TimedTask task) throws IOException {
        Path lake = Files.createTempDirectory("benchlake-timed");
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = Main.run(
                err,
                err,
                "evaluate",
                "--master=local[2]",
                "--model=" + model,
                "--data=" + data,
                "--dtype=" + dtype,
                "--lake=" + lake,
                "--tasks=" + task.name(),
                "--num-fewshot=" + task.shots(),
                "--limit=" + task.docs(),
                "--bootstrap-iters=0");
        if (status != 0) {
            throw new IllegalStateException("evaluate ended with " + status);
        }
        return lake;
    }

    /** Of this process, which is driver and executor in one, against what an executor is promised to take at most. */
    private void printMemory(String task) throws IOException {
        Checkpoint checkpoint = CheckpointReader.read(Path.of(model));
        DType type = DType.chosen(dtype, checkpoint.storedDtype(), "--dtype");
        ModelMemory memory = new ModelMemory(checkpoint.config(), type);
        int storedTokens =
                BatchPolicy.auto(checkpoint.config(), type, DeviceMemory.CPU).storedTokens();
        ResidentMemory resident = ResidentMemory.read();
        System.out.println("MEMORY "
                + JSON.writeValueAsString(JSON.createObjectNode()
                        .put("task", task)
                        .put("peak", resident.peak())
                        .put("files", resident.files())
                        .put("heap", Runtime.getRuntime().totalMemory())
                        .put("weights", memory.weights())
                        .put("kv_budget", storedTokens * memory.storedToken())));
    }

    private static void print(TimedTask task, Path lake) throws Exception {
        SparkSession spark = Sessions.open("read a lake", "local[2]");
        try {
            Row run =
                    Lake.open(spark, lake.toString()).read(RunsTable.DEFINITION).head();
            ObjectNode line = JSON.createObjectNode().put("task", task.name()).put("docs", task.docs());
            line.put("seconds", run.<Double>getAs("seconds")).put("model_seconds", run.<Double>getAs("model_seconds"));
            for (String count :
                    new String[] {"planned_requests", "prompt_tokens", "unique_tokens", "computed_tokens"}) {
                line.put(count, run.<Long>getAs(count));
            }
            System.out.println("RESULT " + JSON.writeValueAsString(line));
        } finally {
            spark.stop();
        }
    }

    private record TimedTask(String name, int shots, int docs) {
        static TimedTask parse(String spec) {
            String[] parts = spec.split(":", -1);
            return new TimedTask(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        TimedTask withDocs(int count) {
            return new TimedTask(name, shots, count);
        }
    }

    /** The largest product of the 16-layer shape, with weights as they are stored and as the model packs them. */
    private void printGemm() throws Exception {
        ObjectNode line = JSON.createObjectNode();
        line.put("plain", gemm(false)).put("packed", gemm(true));
        System.out.println("GEMM " + JSON.writeValueAsString(line));
    }

    private double gemm(boolean packed) {
        DType type = DType.chosen(dtype, DType.BFLOAT16, "--dtype");
        try (MatrixProducts products = MatrixProducts.of(ComputeDevice.CPU, 2816, 1024, type, packed)) {
            return products.flops(GEMM_ROWS, 40, GEMM_SECONDS);
        }
    }
}

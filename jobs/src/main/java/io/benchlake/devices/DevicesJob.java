package io.benchlake.devices;

import io.benchlake.model.DType;
import io.benchlake.session.ExecutorFault;
import io.benchlake.spark.DeviceReport;
import io.benchlake.spark.ReportDevice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.sql.SparkSession;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Asks devices what they are: those of a cluster by one task each, all at the same time. */
public final class DevicesJob {
    private static final ClassTag<DeviceReport> REPORT = ClassTag$.MODULE$.apply(DeviceReport.class);

    /** An executor that comes later after the one before is not asked. */
    private static final int PATIENCE_MILLIS = 2_000;

    private static final int LOOK_MILLIS = 100;

    private final JavaSparkContext spark;
    private final ReportDevice report;

    /** @param measured number formats whose products are measured */
    public DevicesJob(SparkSession spark, List<DType> measured) {
        this.spark = JavaSparkContext.fromSparkContext(spark.sparkContext());
        report = new ReportDevice(measured);
    }

    /** What the device that Spark gives first says of itself; waits until there is an executor. */
    public DeviceReport one() {
        return first().get(0);
    }

    private List<DeviceReport> first() {
        return collect(tasks(1).mapPartitions(report, false, REPORT));
    }

    /** What all devices say of themselves, of the executors that there are by now; ordered by place. */
    public List<DeviceReport> all() {
        List<DeviceReport> first = first();
        // Spark starts no tasks together where the number of executors changes by itself.
        boolean changing = spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false);
        return spark.isLocal() || changing ? first : together(settledSlots());
    }

    /** Tasks that start together have a slot each; those of one CPU give the same report. */
    private List<DeviceReport> together(int slots) {
        return collect(tasks(slots).barrier().mapPartitions(report, false, REPORT)).stream()
                .collect(Collectors.toMap(
                        DeviceReport::place,
                        each -> each,
                        (one, same) -> one,
                        () -> new TreeMap<>(Comparator.comparing(DeviceReport.Place::toString))))
                .values()
                .stream()
                .toList();
    }

    /** How many tasks run side by side, as soon as no further executor comes. */
    private int settledSlots() {
        ResourceProfile profile = Optional.ofNullable(tasks(1).getResourceProfile())
                .orElseGet(() -> spark.sc().resourceProfileManager().defaultResourceProfile());
        int slots = 0;
        int unchanged = 0;
        while (slots == 0 || unchanged < PATIENCE_MILLIS) {
            int now = spark.sc().maxNumConcurrentTasks(profile);
            unchanged = now == slots ? unchanged + LOOK_MILLIS : 0;
            slots = now;
            pause();
        }
        return slots;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits for the devices any more");
        }
    }

    private RDD<Integer> tasks(int count) {
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        return DeviceShare.WHOLE.of(spark.parallelize(numbers, count)).rdd();
    }

    private List<DeviceReport> collect(RDD<DeviceReport> reports) {
        spark.setJobGroup("devices", "Ask devices what they are", true);
        try {
            return JavaRDD.fromRDD(reports, REPORT).collect();
        } catch (Exception e) { // Spark's are no RuntimeExceptions
            throw ExecutorFault.of("a device could not be asked", e);
        } finally {
            spark.clearJobGroup();
        }
    }
}

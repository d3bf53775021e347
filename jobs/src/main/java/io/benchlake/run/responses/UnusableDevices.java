package io.benchlake.run.responses;

import io.benchlake.model.device.UnusableDevice;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Hears of devices that cannot run the model. Spark would try each task again on every device that there is, and read
 * all weights each time.
 */
final class UnusableDevices extends SparkListener implements AutoCloseable {
    private final SparkContext spark;
    private final AtomicReference<UnusableDevice> first = new AtomicReference<>();

    private UnusableDevices(SparkContext spark) {
        this.spark = spark;
    }

    static UnusableDevices listen(SparkContext spark) {
        UnusableDevices devices = new UnusableDevices(spark);
        spark.addSparkListener(devices);
        return devices;
    }

    /** @throws UnusableDevice if there has been one */
    void requireNone() {
        UnusableDevice fault = first.get();
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        if (ended.reason() instanceof ExceptionFailure failure
                && failure.exception().isDefined()
                && failure.exception().get() instanceof UnusableDevice fault) {
            first.compareAndSet(null, fault);
        }
    }

    @Override
    public void close() {
        spark.removeSparkListener(this);
    }
}

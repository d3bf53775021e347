package io.benchlake.devices;

import io.benchlake.spark.DeviceSettings;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;

/** Has each task of a stage take a whole device, however small a share other stages take. */
public final class WholeDevice {
    private WholeDevice() {}

    /** The tasks, with a GPU each if the cluster manages GPUs. */
    public static <T> JavaRDD<T> each(JavaRDD<T> tasks) {
        SparkContext spark = tasks.context();
        // Local mode knows no resource profiles.
        return DeviceSettings.managesGpus(spark.conf()) && !spark.isLocal()
                ? tasks.withResources(profile(spark))
                : tasks;
    }

    private static ResourceProfile profile(SparkContext spark) {
        int cpus = spark.conf().getInt("spark.task.cpus", 1);
        return new ResourceProfileBuilder()
                .require(new TaskResourceRequests().cpus(cpus).resource("gpu", 1.0))
                .build();
    }
}

package io.benchlake.devices;

import io.benchlake.spark.DeviceSettings;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;

/** How much of a device each task of a stage takes, however small a share other stages take. */
public enum DeviceShare {
    /** A task has the device for itself. */
    WHOLE(1.0),

    /** Two tasks take turns, so that one unpacks its unit and sends its responses while the other computes. */
    HALF(0.5);

    private final double gpus;

    DeviceShare(double gpus) {
        this.gpus = gpus;
    }

    /** The tasks, with that much of a GPU each if the cluster manages GPUs. */
    public <T> JavaRDD<T> of(JavaRDD<T> tasks) {
        SparkContext spark = tasks.context();
        // Local mode knows no resource profiles.
        return DeviceSettings.managesGpus(spark.conf()) && !spark.isLocal()
                ? tasks.withResources(profile(spark))
                : tasks;
    }

    private ResourceProfile profile(SparkContext spark) {
        int cpus = spark.conf().getInt("spark.task.cpus", 1);
        return new ResourceProfileBuilder()
                .require(new TaskResourceRequests().cpus(cpus).resource("gpu", gpus))
                .build();
    }
}

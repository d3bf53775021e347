package io.benchlake.run.responses;

import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;

/**
 * Gives each task that runs a unit a whole GPU if the cluster manages GPUs, however small a share other stages take.
 */
final class DeviceTasks {
    private DeviceTasks() {}

    static <T> JavaRDD<T> oneDeviceEach(JavaRDD<T> tasks) {
        SparkContext spark = tasks.context();
        boolean managed = spark.conf().contains("spark.executor.resource.gpu.amount");
        // Local mode knows no resource profiles.
        return managed && !spark.isLocal() ? tasks.withResources(wholeGpu(spark)) : tasks;
    }

    private static ResourceProfile wholeGpu(SparkContext spark) {
        int cpus = spark.conf().getInt("spark.task.cpus", 1);
        return new ResourceProfileBuilder()
                .require(new TaskResourceRequests().cpus(cpus).resource("gpu", 1.0))
                .build();
    }
}

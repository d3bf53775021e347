package io.benchlake.devices;

import io.benchlake.spark.DeviceSettings;
import io.benchlake.spark.GpusPerModel;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;

/** How much of a device each task of a stage takes, however small a share other stages take. */
public enum DeviceShare {
    /** A task has one device, for itself. */
    WHOLE,

    /**
     * What a model runs on: all the GPUs that it is divided over, or one, where two tasks take turns, so that one
     * unpacks its unit and sends its responses while the other computes.
     */
    MODEL;

    /** The tasks, with that many GPUs each if the cluster manages GPUs. */
    public <T> JavaRDD<T> of(JavaRDD<T> tasks) {
        SparkContext spark = tasks.context();
        // Local mode knows no resource profiles.
        return DeviceSettings.managesGpus(spark.conf()) && !spark.isLocal()
                ? tasks.withResources(profile(spark))
                : tasks;
    }

    private double gpus(SparkConf conf) {
        int perModel = this == WHOLE ? 1 : GpusPerModel.of(conf);
        return this == MODEL && perModel == 1 ? 0.5 : perModel;
    }

    private ResourceProfile profile(SparkContext spark) {
        int cpus = spark.conf().getInt("spark.task.cpus", 1);
        return new ResourceProfileBuilder()
                .require(new TaskResourceRequests().cpus(cpus).resource("gpu", gpus(spark.conf())))
                .build();
    }
}

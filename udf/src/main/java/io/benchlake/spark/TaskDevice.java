package io.benchlake.spark;

import io.benchlake.model.djl.program.ComputeDevice;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;

/** The device that Spark gave to a task: a GPU, or the CPU where Spark manages none or no task runs. */
final class TaskDevice {
    private TaskDevice() {}

    static ComputeDevice of(@Nullable TaskContext task) {
        ResourceInformation gpus = task == null ? null : task.resourcesJMap().get("gpu");
        return gpus == null || gpus.addresses().length == 0
                ? ComputeDevice.CPU
                : ComputeDevice.gpu(Integer.parseInt(gpus.addresses()[0]));
    }
}

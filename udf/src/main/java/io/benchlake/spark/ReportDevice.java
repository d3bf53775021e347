package io.benchlake.spark;

import io.benchlake.model.DType;
import io.benchlake.model.device.DeviceProperties;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.model.djl.ProductSpeed;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.DeviceQuery;
import io.benchlake.spark.DeviceReport.Place;
import io.benchlake.spark.DeviceReport.Unusable;
import io.benchlake.spark.DeviceReport.Usable;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** Describes the devices of the calling task; tasks of one question that share a device ask it once. */
public final class ReportDevice extends AbstractFunction1<Iterator<Integer>, Iterator<DeviceReport>>
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Map<Asked, DeviceReport> ANSWERS = new ConcurrentHashMap<>();

    private final String question = UUID.randomUUID().toString();
    private final List<DType> measured;

    private record Asked(String question, ComputeDevice device) {}

    /** @param measured number formats whose products are measured */
    public ReportDevice(List<DType> measured) {
        this.measured = List.copyOf(measured);
    }

    @Override
    public Iterator<DeviceReport> apply(Iterator<Integer> tasks) {
        return CollectionConverters.asScala(reports(TaskContext.get()).iterator());
    }

    private List<DeviceReport> reports(TaskContext task) {
        try {
            return DeviceModel.given(task).devices().stream()
                    .map(device -> ANSWERS.computeIfAbsent(new Asked(question, device), asked -> report(device)))
                    .toList();
        } catch (UnusableDevice fault) {
            return List.of(new Unusable(place("gpu"), null, DeviceModel.onThisHost(fault)));
        }
    }

    private DeviceReport report(ComputeDevice device) {
        Place place = place(device.toString());
        try {
            return report(place, device, DeviceQuery.describe(device));
        } catch (UnusableDevice fault) {
            return new Unusable(place, null, DeviceModel.onThisHost(fault));
        }
    }

    private DeviceReport report(Place place, ComputeDevice device, DeviceProperties properties) {
        try {
            DeviceQuery.requireUsable(properties);
            List<ProductSpeed> speeds = measured.stream()
                    .map(dtype -> ProductSpeed.measure(device, dtype))
                    .toList();
            return new Usable(place, properties, speeds);
        } catch (UnusableDevice fault) {
            return new Unusable(place, properties, DeviceModel.onThisHost(fault));
        }
    }

    private static Place place(String device) {
        return new Place(ThisExecutor.host(), SparkEnv.get().executorId(), device);
    }
}

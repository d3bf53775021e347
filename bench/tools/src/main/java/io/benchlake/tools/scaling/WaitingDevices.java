package io.benchlake.tools.scaling;

import io.benchlake.inference.LanguageModel;
import io.benchlake.spark.ExecutorModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.apache.spark.util.CollectionAccumulator;

/**
 * One waiting device for each task that runs at a time in this JVM; a device loads its model when it is first used.
 *
 * @param run whose devices they are
 * @param times what each unit took, collected on the driver
 */
public record WaitingDevices(String run, Simulation simulation, CollectionAccumulator<UnitTime> times)
        implements ExecutorModel {
    private static final Map<String, Deque<Device>> IDLE = new ConcurrentHashMap<>();

    @Override
    public <T> T use(Function<LanguageModel, T> work) {
        Deque<Device> idle = IDLE.computeIfAbsent(run, key -> new ConcurrentLinkedDeque<>());
        long arrived = micros();
        Device known = idle.pollFirst();
        Device device = known != null ? known : new Device(UUID.randomUUID().toString(), new WaitingModel(simulation));
        long asked = device.model().askedNanos();
        long start = micros();
        T result = work.apply(device.model());
        long micros = (device.model().askedNanos() - asked) / 1000;
        times.add(new UnitTime(device.name(), start - (known != null ? start : arrived), start, micros(), micros));
        idle.addFirst(device);
        return result;
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private record Device(String name, WaitingModel model) {}
}

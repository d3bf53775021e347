package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.model.djl.program.ComputeDevice;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceThreadTest {
    private final DeviceThread device = new DeviceThread(ComputeDevice.CPU);

    @Test
    void allCallersRunOnOneThreadOneAfterTheOther() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        int[] runs = {0};
        IntStream.range(0, 100)
                .parallel()
                .forEach(caller -> device.run(() -> {
                    threads.add(Thread.currentThread());
                    return runs[0]++;
                }));
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
        assertThat(runs[0]).isEqualTo(100);
    }

    @Test
    void faultsAreTheCallersAndLeaveTheDeviceAtWork() {
        var fault = new IllegalStateException("of the work");
        var error = new StackOverflowError("of the work");
        assertThatThrownBy(() -> device.run(() -> {
                    throw fault;
                }))
                .isSameAs(fault);
        assertThatThrownBy(() -> device.run(() -> {
                    throw error;
                }))
                .isSameAs(error);
        assertThat(device.run(() -> "next")).isEqualTo("next");
    }

    @Test
    void anInterruptedCallerWaitsForTheEndOfItsWork() throws InterruptedException {
        var started = new CountDownLatch(1);
        var proceed = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var seenByCaller = new AtomicBoolean();
        var caller = new Thread(() -> {
            device.run(() -> {
                started.countDown();
                awaitQuietly(proceed);
                ended.set(true);
                return 0;
            });
            seenByCaller.set(ended.get() && Thread.currentThread().isInterrupted());
        });
        caller.start();
        started.await();
        caller.interrupt();
        assertThat(device.tryEnd()).isFalse();
        proceed.countDown();
        caller.join();
        assertThat(seenByCaller).isTrue();
        assertThat(device.tryEnd()).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

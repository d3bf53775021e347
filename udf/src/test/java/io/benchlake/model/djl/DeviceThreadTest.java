package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.model.djl.program.ModelDevices;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceThreadTest {
    private final DeviceThread device = new DeviceThread(ModelDevices.CPU);

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
    void anInterruptedCallerIsLetGoAndItsWorkHasItsTurnUntilItEnds() throws InterruptedException {
        var started = new CountDownLatch(1);
        var proceed = new AtomicBoolean();
        var isTold = new AtomicBoolean();
        var fault = new CompletableFuture<Throwable>();
        var caller = new Thread(() -> {
            try {
                device.run(() -> {
                    started.countDown();
                    // As in a call of the engine: nothing ends it early.
                    while (!proceed.get()) {
                        Thread.onSpinWait();
                    }
                    isTold.set(Thread.currentThread().isInterrupted());
                    return 0;
                });
            } catch (CancellationException e) {
                fault.complete(e);
            }
        });
        caller.start();
        started.await();
        caller.interrupt();
        caller.join();
        assertThat(fault.join()).hasMessage("work on a device was given up");
        assertThat(device.tryEnd()).isFalse();
        proceed.set(true);
        assertThat(device.run(() -> Thread.currentThread().isInterrupted())).isFalse();
        assertThat(isTold).isTrue();
        // Work gives its turn back just after its caller has gone on.
        while (!device.tryEnd()) {
            Thread.onSpinWait();
        }
    }
}

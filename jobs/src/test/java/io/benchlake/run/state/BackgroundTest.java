package io.benchlake.run.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.run.state.Background.Step;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    @Test
    void stepsGoOnSideBySide() {
        CountDownLatch bothStarted = new CountDownLatch(2);
        try (Background background = new Background()) {
            Step<Boolean> first = background.start(() -> meet(bothStarted));
            Step<Boolean> second = background.start(() -> meet(bothStarted));

            assertThat(first.await()).isTrue();
            assertThat(second.await()).isTrue();
        }
    }

    @Test
    void aFaultComesUpUnchangedWhereItIsWaitedFor() {
        UserError fault = UserError.usage("wrong");
        try (Background background = new Background()) {
            Step<?> step = background.start((Runnable) () -> {
                throw fault;
            });

            assertThatThrownBy(step::await).isSameAs(fault);
        }
    }

    @Test
    void noStepOutlivesTheRun() {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch never = new CountDownLatch(1);
        try (Background background = new Background()) {
            background.start(() -> {
                await(never, 200);
                ended.set(true);
            });
        }
        assertThat(ended).isTrue();
    }

    @Test
    void stepsSeeTheClassLoaderOfTheirCaller() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {};
        Thread.currentThread().setContextClassLoader(own);
        try (Background background = new Background()) {
            Step<ClassLoader> seen =
                    background.start(() -> Thread.currentThread().getContextClassLoader());
            assertThat(seen.await()).isSameAs(own);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static boolean meet(CountDownLatch latch) {
        latch.countDown();
        return await(latch, 10_000);
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

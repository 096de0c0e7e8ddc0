package io.tidlog.bench.pipeline;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The resources that this process has used so far: all its threads together, including those of the logger, the
 * compiler and the garbage collector.
 *
 * @param cpuNanos of all threads, in user and kernel mode
 * @param allocatedBytes on the heap by all threads; before JDK 21 only by those that are still alive
 */
record ProcessCost(long cpuNanos, long allocatedBytes) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final MethodHandle TOTAL_ALLOCATED_BYTES = totalAllocatedBytesMethod();

    static ProcessCost now() {
        return new ProcessCost(SYSTEM.getProcessCpuTime(), allocated());
    }

    /** Peak resident memory of this process in bytes: {@code VmHWM} of {@code /proc/self/status}. */
    static long peakResidentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private static long allocated() {
        if (TOTAL_ALLOCATED_BYTES == null) {
            return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                    .filter(bytes -> bytes > 0)
                    .sum();
        }
        try {
            return (long) TOTAL_ALLOCATED_BYTES.invoke(THREADS);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code getTotalThreadAllocatedBytes}, added in JDK 21; null before. */
    private static MethodHandle totalAllocatedBytesMethod() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(ThreadMXBean.class, "getTotalThreadAllocatedBytes", MethodType.methodType(long.class));
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }
}

// How do I get a warning in the log when threads pile up at one place?
// Needs:  tidlog-threads, tidlog-layout, log4j-core, -Dlog4j2.configurationFile=console.xml
// Prints: [0224/162532.310:WARN:tid-31:ThreadWatch.java:150] thread leak? 412 threads at WarnOfThreadLeaks.java:32, +300 in 180 s, e.g. tid-33 tid-34 tid-35

import io.tidlog.threads.ThreadWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;

public class WarnOfThreadLeaks {
    private static final SynchronousQueue<String> ANSWERS = new SynchronousQueue<>();

    public static void main(String[] args) throws IOException, InterruptedException {
        Duration interval = Duration.ofMillis(args.length == 0 ? 60_000 : Long.parseLong(args[0]));
        double share = args.length < 2 ? 0.01 : Double.parseDouble(args[1]);
        try (ThreadWatch watch = ThreadWatch.builder()
                .interval(interval) // default: 60 s
                .samples(3) // default: 3
                .minGrowth(100) // default: 100
                .maxShare(share) // default: 0.01 of a core. ThreadWatch.start() takes all defaults.
                .start()) {
            while (System.in.available() == 0) {
                startOneThatNeverEnds();
                Thread.sleep(interval.toMillis() / 100);
            }
        }
    }

    private static void startOneThatNeverEnds() {
        Thread thread = new Thread(() -> {
            try {
                ANSWERS.put("an answer that nobody takes");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}

// How do I find the threads that a piece of code leaves behind?
// Needs:  tidlog-threads
// Prints: 1 thread was started and still lives after 0.1 s:

import io.tidlog.threads.LeakCheck;
import io.tidlog.threads.ThreadLeakError;
import java.time.Duration;
import java.util.Timer;

public class FindThreadLeaks {
    public static void main(String[] args) {
        try (LeakCheck check = LeakCheck.builder()
                .grace(Duration.ofMillis(100)) // 5 s is the default
                .ignoreNames("HttpClient-") // threads that are meant to stay
                .ignorePackages("okhttp3")
                .start()) {
            new Timer("reminder", true);
        } catch (ThreadLeakError e) {
            System.out.println(e.getMessage());
        }
    }
}

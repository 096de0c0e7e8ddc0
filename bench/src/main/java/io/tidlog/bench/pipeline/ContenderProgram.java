package io.tidlog.bench.pipeline;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program in the JVM of one contender: measures it and writes down the outcome. */
public final class ContenderProgram {

    private ContenderProgram() {}

    /** @param args the file to write the outcome into */
    public static void main(String[] args) throws Exception {
        Outcome outcome = measure(Plan.fromSystemProperties());
        try (Writer writer = Files.newBufferedWriter(Path.of(args[0]))) {
            outcome.toProperties().store(writer, null);
        }
        // The threads of some contenders would keep the JVM alive.
        System.exit(0);
    }

    private static Outcome measure(Plan plan) throws Exception {
        Caller caller =
                (Caller) Class.forName(plan.caller()).getDeclaredConstructor().newInstance();
        String location = plan.location() ? caller.location() : "";
        System.setProperty(Plan.LOCATION_PROPERTY, location);
        JvmContender contender = new JvmContender(caller, LineShape.of(location, plan.threadId()));
        return new Measurement(plan, contender, new Output(Path.of(plan.file()), plan.nullDevice())).outcome();
    }
}

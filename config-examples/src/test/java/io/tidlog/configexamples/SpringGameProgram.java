package io.tidlog.configexamples;

import java.nio.file.Path;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;

/** A Spring Boot program that leaves its logging to the {@code log4j2-spring.xml} on its class path. */
@SpringBootConfiguration
class SpringGameProgram {

    /** Takes one argument: the file to save the {@link Ledger} to. */
    public static void main(String[] args) throws Exception {
        SpringApplication application = new SpringApplication(SpringGameProgram.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.run();
        Ledger ledger = new Ledger();
        GameThreads.play(ledger);
        ledger.save(Path.of(args[0]));
    }
}

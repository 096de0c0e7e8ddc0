package io.tidlog.agent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Tests of the jar, which the build runs when there is one. */
@Tag(AgentJar.TAG)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface AgentJar {

    String TAG = "agent-jar";
}

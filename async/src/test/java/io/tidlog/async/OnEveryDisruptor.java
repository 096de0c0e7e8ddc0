package io.tidlog.async;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** The build runs these tests once more on the older LMAX Disruptor that pom.xml names. */
@Tag(OnEveryDisruptor.TAG)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface OnEveryDisruptor {

    String TAG = "every-disruptor";
}

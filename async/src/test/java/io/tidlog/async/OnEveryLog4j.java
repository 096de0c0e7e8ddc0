package io.tidlog.async;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** The build runs these tests once more on each older Log4j that pom.xml names. */
@Tag(OnEveryLog4j.TAG)
@net.jqwik.api.Tag(OnEveryLog4j.TAG)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface OnEveryLog4j {

    String TAG = "every-log4j";
}

package io.tidlog.location;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Iterator;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Links the {@code invokedynamic} instructions that the tidlog agent puts where a class calls a logger:
 *
 * <pre>{@code
 * logger.info("rooms={}", n)
 *   before: invokeinterface Logger.info:(String, Object)void
 *   after:  invokedynamic info:(Logger, String, Object)void, bootstrap WovenCall.link(Logger.info)
 * }</pre>
 *
 * A woven call logs what the original call would. Log4j's own methods decide whether to log, make the message and take
 * the event, which now brings its location along. The location is the stack frame that executes the instruction for the
 * first time and so links it, the same that Log4j would find by walking the stack. It is a constant from then on.
 *
 * <p>The original method is called where the location cannot be passed: a logger that is not log4j-core's (another
 * implementation, a wrapper, a mock), an unknown method, a hidden class.
 *
 * <p>Thread-safe. Does not allocate once linked. Not to be called by programs.
 */
public final class WovenCall {

    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private WovenCall() {}

    /**
     * The bootstrap method. It never fails: a call that cannot be woven is linked to the original method.
     *
     * @param caller the class that logs
     * @param method the name of the original method
     * @param type the original method's type with the receiver in front; the last parameter may be a number that
     *     the caller would have boxed
     * @param original the original method
     */
    public static CallSite link(Lookup caller, String method, MethodType type, MethodHandle original) {
        return new ConstantCallSite(target(caller, method, type, original).asType(type));
    }

    /**
     * The bootstrap method in Log4j's own {@code AbstractLogger} and log builders, through which the calls of every
     * logger pass. Nothing is linked before the first of log4j-core's loggers comes.
     *
     * @param caller one of these two classes
     */
    public static CallSite linkInLogger(Lookup caller, String method, MethodType type, MethodHandle original) {
        return new LoggerCallSite(
                type, original, () -> target(caller, method, type, original).asType(type));
    }

    private static MethodHandle target(Lookup caller, String method, MethodType type, MethodHandle original) {
        try {
            Template template = Templates.of(method, type, original);
            StackTraceElement location = locationIn(caller.lookupClass());
            if (template != null && location != null) {
                return template.at(location);
            }
            tell(caller, method, location == null ? "hidden class" : "unknown method", null);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // For example, this Log4j lacks a method. It may log without a location, but it must log.
            tell(caller, method, e.toString(), e);
        }
        return original;
    }

    private static void tell(Lookup caller, String method, String reason, Throwable thrown) {
        try {
            StatusLogger.getLogger()
                    .debug(
                            "Call of {} in {} has no location of its own: {}",
                            method,
                            caller.lookupClass(),
                            reason,
                            thrown);
        } catch (RuntimeException | LinkageError e) {
            // Log4j itself may be what is missing here. What matters is that the caller gets its call.
        }
    }

    /** Null if the walker does not see the class, since it is hidden. */
    private static StackTraceElement locationIn(Class<?> caller) {
        return STACK.walk(frames -> {
            for (Iterator<StackFrame> rest = frames.iterator(); rest.hasNext(); ) {
                StackFrame frame = rest.next();
                if (frame.getDeclaringClass() == caller) {
                    return frame.toStackTraceElement();
                }
            }
            return null;
        });
    }
}

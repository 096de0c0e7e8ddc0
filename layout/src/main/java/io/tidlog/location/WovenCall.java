package io.tidlog.location;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Optional;
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
 * A woven call logs what the original call would: Log4j's own methods decide whether to log, make the message and take the
 * event, which now brings the location along. The location is the stack frame that links the instruction when it is executed for
 * the first time, the one that Log4j would find by walking the stack, and is a constant from then on.
 *
 * <p>The original method is called where the location cannot be handed over: a logger that is not log4j-core's (another
 * implementation, a wrapper, a mock), a method that is not known here, a hidden class.
 *
 * <p>Thread-safe. Does not allocate once linked. Not to be called by programs.
 */
public final class WovenCall {

    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private WovenCall() {}

    /**
     * The bootstrap method. It never fails: a call that cannot be linked otherwise is the original call.
     *
     * @param caller the class that logs
     * @param method the name of the original method
     * @param type the original method's type with its receiver in front; a number that the caller would have boxed may be the last parameter
     * @param original the original method
     */
    public static CallSite link(Lookup caller, String method, MethodType type, MethodHandle original) {
        return new ConstantCallSite(target(caller, method, type, original).asType(type));
    }

    /**
     * The bootstrap method of such instructions in Log4j's own {@code AbstractLogger}, through which every logger passes: nothing
     * is made for it before one of log4j-core's comes.
     *
     * @param caller Log4j's {@code AbstractLogger}
     */
    public static CallSite linkInLogger(Lookup caller, String method, MethodType type, MethodHandle original) {
        return new LoggerCallSite(
                type, original, () -> target(caller, method, type, original).asType(type));
    }

    private static MethodHandle target(Lookup caller, String method, MethodType type, MethodHandle original) {
        try {
            Template template = Templates.of(method, type, original);
            Optional<StackTraceElement> location = locationIn(caller.lookupClass());
            if (template != null && location.isPresent()) {
                return template.at(location.get());
            }
            tell(caller, method, location.isPresent() ? "unknown method" : "hidden class", null);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // Such as a Log4j that lacks a method: it may log without a location, but it must log.
            tell(caller, method, e.toString(), e);
        }
        return original;
    }

    private static void tell(Lookup caller, String method, String reason, Throwable thrown) {
        StatusLogger.getLogger()
                .debug("Call of {} in {} has no location of its own: {}", method, caller.lookupClass(), reason, thrown);
    }

    private static Optional<StackTraceElement> locationIn(Class<?> caller) {
        return STACK.walk(frames -> frames.filter(frame -> frame.getDeclaringClass() == caller)
                .findFirst()
                .map(StackFrame::toStackTraceElement));
    }
}

package io.tidlog.async;

import io.tidlog.location.WovenCall;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;

/** The program of a forked JVM: logs "woven" as a woven class does, and prints how many lines have come by the fast lane. */
final class WovenProgram {

    private WovenProgram() {}

    public static void main(String[] args) throws Throwable {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        DisruptorAppender appender = context.getConfiguration().getAppender("ASYNC");
        MethodHandle info = MethodHandles.lookup()
                .findVirtual(Logger.class, "info", MethodType.methodType(void.class, String.class));
        CallSite woven = WovenCall.link(MethodHandles.lookup(), "info", info.type(), info);
        woven.dynamicInvoker().invoke((Logger) context.getLogger("io.game.Rooms"), "woven");
        LogManager.shutdown();
        System.out.println("fast lane: " + appender.getDeferred());
    }
}

package io.tidlog.agent;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LifeCycle;

/** A filter that always answers the same, and writes into a journal with which of its many methods it was asked, and what about. */
final class RecordingFilter implements InvocationHandler {

    private final Journal journal;
    private final Filter.Result answer;
    private LifeCycle.State state = LifeCycle.State.INITIALIZED;

    private RecordingFilter(Journal journal, Filter.Result answer) {
        this.journal = journal;
        this.answer = answer;
    }

    static Filter create(Journal journal, Filter.Result answer) {
        return (Filter) Proxy.newProxyInstance(
                Filter.class.getClassLoader(), new Class<?>[] {Filter.class}, new RecordingFilter(journal, answer));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "filter" -> {
                if (arguments.length > 1) {
                    record(method, arguments);
                }
                yield answer;
            }
            case "getState" -> state;
            case "start", "initialize", "stop" -> {
                state = method.getName().equals("stop") ? LifeCycle.State.STOPPED : LifeCycle.State.STARTED;
                yield method.getReturnType() == boolean.class ? true : null;
            }
            case "isStarted" -> state == LifeCycle.State.STARTED;
            case "isStopped" -> state == LifeCycle.State.STOPPED;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "toString" -> "RecordingFilter";
            default -> Filter.Result.NEUTRAL;
        };
    }

    /** Arguments by identity: asking them for their text would count. */
    private void record(Method method, Object[] arguments) {
        Level level = (Level) arguments[1];
        StringBuilder line = new StringBuilder("filter " + level);
        for (int i = 2; i < arguments.length; i++) {
            line.append(' ')
                    .append(method.getParameterTypes()[i].getSimpleName())
                    .append('=')
                    .append(nameOf(arguments[i]));
        }
        journal.add(line.toString());
    }

    private static String nameOf(Object argument) {
        if (argument instanceof Object[] array) {
            return Arrays.stream(array).map(RecordingFilter::nameOf).toList().toString();
        }
        if (argument instanceof String text) {
            return text;
        }
        return argument == null ? "null" : argument.getClass().getName();
    }
}

package io.tidlog.agent;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.message.DefaultFlowMessageFactory;
import org.apache.logging.log4j.message.EntryMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.util.MessageSupplier;
import org.slf4j.helpers.BasicMarkerFactory;

/** Arguments for any logging method, which write into a journal when they are asked for something. */
final class NoisyArguments {

    /** Constants, as in a source. */
    private static final String[] TEXTS_WITH_PLACES = IntStream.rangeClosed(0, 10)
            .mapToObj(count -> "text" + " {}".repeat(count))
            .toArray(String[]::new);

    private static final int ARRAY_LENGTH = 3;

    private static final Throwable THROWN = new IllegalStateException("given");

    private static final Marker MARKER = MarkerManager.getMarker("PLAYER").addParents(MarkerManager.getMarker("GAME"));

    private static final org.slf4j.Marker SLF4J_MARKER = new BasicMarkerFactory().getMarker("PLAYER");

    private final Journal journal;
    private final Variation variation;

    NoisyArguments(Journal journal, Variation variation) {
        this.journal = journal;
        this.variation = variation;
    }

    Object[] of(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            boolean last = i == types.length - 1;
            arguments[i] = variation.isImmutable() && types[i] == Object.class
                    ? immutable(i, last)
                    : argument(method, types[i], last);
        }
        if (method.getName().equals("logIfEnabled")) {
            // The name of the wrapper.
            arguments[0] = GeneratedCalls.CLASS_NAME;
        }
        return arguments;
    }

    private Object immutable(int i, boolean last) {
        if (last && variation.numberType() != null) {
            return variation == Variation.LONG ? (Object) (-5_000_000_000L - i) : (Object) (70_000 + i);
        }
        return i % 2 == 0 ? "argument " + i : Integer.valueOf(i);
    }

    private Object argument(Method method, Class<?> type, boolean last) {
        if (type == Level.class) {
            return Level.INFO;
        }
        if (variation == Variation.NULLS) {
            return null;
        }
        if (type == Object.class && last && variation == Variation.TRAILING_THROWABLE) {
            return THROWN;
        }
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), ARRAY_LENGTH);
            for (int i = 0; i < ARRAY_LENGTH; i++) {
                Array.set(array, i, argument(method, type.getComponentType(), i == ARRAY_LENGTH - 1));
            }
            return array;
        }
        if (type == String.class) {
            if (variation.isImmutable() && !method.getName().equals("printf")) {
                return TEXTS_WITH_PLACES[objects(method)];
            }
            return method.getName().equals("printf") ? "%s and %s" : "text {} {}";
        }
        if (type == Marker.class) {
            return MARKER;
        }
        if (type == org.slf4j.Marker.class) {
            return SLF4J_MARKER;
        }
        if (type == Throwable.class) {
            return THROWN;
        }
        if (type == EntryMessage.class) {
            return new DefaultFlowMessageFactory().newEntryMessage("entry {}", "x");
        }
        return journaling(method, type);
    }

    private static int objects(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .mapToInt(type -> type == Object.class ? 1 : type.isArray() ? ARRAY_LENGTH : 0)
                .sum();
    }

    private Object journaling(Method method, Class<?> type) {
        if (type == Object.class) {
            return object();
        }
        if (type == CharSequence.class) {
            return new StringBuilder("characters");
        }
        if (type == Message.class) {
            return message();
        }
        if (type == MessageSupplier.class) {
            return (MessageSupplier) () -> supply(message());
        }
        if (type == Supplier.class || type == org.apache.logging.log4j.util.Supplier.class) {
            // The supplier of LogBuilder.log(Supplier) is one of messages, the others' of anything.
            boolean ofMessage =
                    method.getGenericParameterTypes()[0].getTypeName().endsWith("Message>");
            boolean ofText = method.getGenericParameterTypes()[0].getTypeName().endsWith("String>");
            Object supplied = ofMessage ? message() : ofText ? "supplied {}" : object();
            return type == Supplier.class
                    ? (Supplier<?>) () -> supply(supplied)
                    : (org.apache.logging.log4j.util.Supplier<?>) () -> supply(supplied);
        }
        throw new AssertionError("no argument for " + type + " of " + method);
    }

    private Object object() {
        return variation.isImmutable() ? "object" : new Noisy();
    }

    private Message message() {
        return variation.isImmutable() ? new ParameterizedMessage("message {} {}", "one", 2) : new NoisyMessage();
    }

    private <T> T supply(T value) {
        note("supplier");
        return value;
    }

    private void note(String what) {
        journal.add(what + " asked");
        if (variation == Variation.FAILING) {
            throw new IllegalArgumentException(what);
        }
    }

    private final class Noisy {

        @Override
        public String toString() {
            note("text of object");
            return "object";
        }
    }

    @SuppressWarnings("serial") // Nobody writes it.
    private final class NoisyMessage implements Message {

        private static final long serialVersionUID = 1;

        @Override
        @Deprecated
        public String getFormattedMessage() {
            note("text of message");
            return "message";
        }

        @Override
        @Deprecated
        public String getFormat() {
            return "format";
        }

        @Override
        public Object[] getParameters() {
            return new Object[] {"parameter"};
        }

        @Override
        public Throwable getThrowable() {
            journal.add("throwable of message asked");
            return THROWN;
        }
    }
}

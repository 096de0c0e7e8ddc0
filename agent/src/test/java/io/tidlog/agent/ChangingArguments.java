package io.tidlog.agent;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.util.MessageSupplier;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.slf4j.helpers.BasicMarkerFactory;

/** Arguments for a logging method, the same from the same seed. Those that can be changed are, by {@link #change}. */
final class ChangingArguments {

    private static final Level[] LEVELS = {
        Level.FATAL,
        Level.ERROR,
        Level.WARN,
        Level.INFO,
        Level.INFO,
        Level.DEBUG,
        Level.TRACE,
        Level.forName("NOTE", 350)
    };

    private static final String[] PIECES = {
        "rooms=",
        "users ",
        "x",
        "{}",
        "{}",
        "{}{}",
        "{",
        "}",
        "\\",
        "\\{}",
        "\r",
        "\n",
        "\r\n",
        "\t",
        "\u0007",
        "\u001b[31m",
        "\u0085",
        "\u2028",
        "\u00e9",
        "\u6f22",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00",
        "%d",
        "${java:version}",
        "[",
        " ",
        ""
    };

    private final Random random;
    private final Runnable logsInside;
    private final List<Runnable> changes = new ArrayList<>();

    /** @param logsInside what an argument does whose text logs */
    ChangingArguments(long seed, Runnable logsInside) {
        random = new Random(seed);
        this.logsInside = logsInside;
    }

    /** @param text the message or its pattern */
    Object[] of(Method method, String text) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = argument(method, types[i], text);
        }
        return arguments;
    }

    /** To be called when the call is over. */
    void change() {
        changes.forEach(Runnable::run);
    }

    private Object argument(Method method, Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == Object.class) {
            return object();
        }
        if (type == Level.class) {
            return random.nextInt(5) > 0 ? Level.INFO : LEVELS[random.nextInt(LEVELS.length)];
        }
        if (type == Marker.class) {
            return random.nextBoolean() ? MarkerManager.getMarker("PLAYER") : null;
        }
        if (type == org.slf4j.Marker.class) {
            return random.nextBoolean() ? new BasicMarkerFactory().getMarker("PLAYER") : null;
        }
        if (type == Throwable.class) {
            return thrown();
        }
        if (type == CharSequence.class) {
            return builder();
        }
        if (type == Message.class) {
            return new ParameterizedMessage("message {}", object());
        }
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), random.nextInt(4));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, argument(method, type.getComponentType(), text));
            }
            return array;
        }
        return supplier(method, type);
    }

    private Object supplier(Method method, Class<?> type) {
        Message message = new ParameterizedMessage("message {}", object());
        if (type == MessageSupplier.class) {
            return (MessageSupplier) () -> message;
        }
        Object supplied = random.nextBoolean() ? message : object();
        if (type == org.apache.logging.log4j.util.Supplier.class) {
            return (org.apache.logging.log4j.util.Supplier<?>) () -> supplied;
        }
        if (type == Supplier.class) {
            return (Supplier<?>) () -> supplied;
        }
        throw new AssertionError("no argument for " + type + " of " + method);
    }

    /** Of lines that end and begin anywhere, with places for parameters, and characters that are not printed as they are. */
    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private Object object() {
        return random.nextInt(20) > 0 ? immutable() : mutable();
    }

    private Object immutable() {
        return switch (random.nextInt(21)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2 -> random.nextLong();
            case 3 -> random.nextDouble();
            case 4 -> random.nextFloat();
            case 5 -> (short) random.nextInt();
            case 6 -> (byte) random.nextInt();
            case 7 -> random.nextBoolean();
            case 8 -> (char) random.nextInt(0x3000);
            case 9 -> new UUID(random.nextLong(), random.nextLong());
            case 10 -> new BigInteger(100, random);
            case 11 -> BigDecimal.valueOf(random.nextLong(), 5);
            case 12 -> LocalDate.ofEpochDay(random.nextInt(50_000));
            case 13 -> Instant.ofEpochSecond(random.nextInt());
            case 14 -> Duration.ofMillis(random.nextInt());
            case 15 -> TimeUnit.values()[random.nextInt(7)];
            case 16 -> OddEnum.values()[random.nextInt(OddEnum.values().length)];
            default -> text(random);
        };
    }

    private Object mutable() {
        return switch (random.nextInt(9)) {
            case 0 -> builder();
            case 1 -> {
                int[] array = {random.nextInt(), 2};
                changes.add(() -> array[0] = 0);
                yield array;
            }
            case 2 -> {
                Object[] array = {text(random), null, builder()};
                changes.add(() -> array[1] = "changed");
                yield array;
            }
            case 3 -> {
                List<Object> list = new ArrayList<>(List.of(text(random), 7));
                changes.add(list::clear);
                yield list;
            }
            case 4 -> {
                Map<String, Object> map = new LinkedHashMap<>(Map.of("room", builder()));
                changes.add(() -> map.put("more", "changed"));
                yield map;
            }
            case 5 -> {
                Date date = new Date(random.nextInt());
                changes.add(() -> date.setTime(0));
                yield date;
            }
            case 6 -> {
                AtomicInteger number = new AtomicInteger(random.nextInt());
                changes.add(number::incrementAndGet);
                yield number;
            }
            case 7 -> thrown();
            default -> new Player(text(random), logsInside);
        };
    }

    private StringBuilder builder() {
        StringBuilder builder = new StringBuilder(text(random));
        changes.add(() -> builder.insert(0, "changed"));
        return builder;
    }

    private Throwable thrown() {
        RuntimeException thrown = new IllegalStateException(text(random));
        thrown.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39)});
        return thrown;
    }

    /** Enums whose text is not their name, or not to Log4j. */
    private enum OddEnum implements CharSequence, StringBuilderFormattable {
        NAMED,
        TOLD {
            @Override
            public String toString() {
                return "told";
            }
        };

        @Override
        public int length() {
            return 3;
        }

        @Override
        public char charAt(int index) {
            return 'c';
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return "ccc".substring(start, end);
        }

        @Override
        public void formatTo(StringBuilder buffer) {
            buffer.append("formatted");
        }
    }

    /** Logs when it is printed. */
    private record Player(String name, Runnable logsInside) {

        @Override
        public String toString() {
            logsInside.run();
            return "player " + name;
        }
    }
}

package io.tidlog.async;

import java.io.Serial;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogBuilder;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.FormattedMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.message.StringMapMessage;

/**
 * A program's call of a logger, which can be made again: it makes all of its values anew, and changes those that can be changed
 * right after the call.
 *
 * @param thrown null if there is none
 */
record LoggedMessage(
        Form form, Level level, Marker marker, String pattern, List<Value> values, Throwable thrown, String room) {

    private static final String FQCN = LoggedMessage.class.getName();
    private static final StackTraceElement LOCATION = new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39);
    private static final RuntimeException SHARED = new IllegalStateException("room is full");

    void log(Logger logger) {
        Object[] made = values.stream().map(Value::make).toArray();
        ThreadContext.put("room", room);
        try {
            form.log(logger, this, made);
        } catch (ArrayIndexOutOfBoundsException e) {
            // Log4j 2.20 cannot make a message of some patterns.
        }
        ThreadContext.remove("room");
        change(made);
    }

    private static void change(Object[] made) {
        for (Object value : made) {
            if (value instanceof StringBuilder builder) {
                builder.setLength(0);
                builder.append("changed");
            } else if (value instanceof List<?> list) {
                list.clear();
            } else if (value instanceof Object[] array) {
                Arrays.fill(array, "changed");
            }
        }
        Arrays.fill(made, "changed");
    }

    /** The values that may be a parameter. */
    enum Value {
        TEXT("lobby"),
        EMPTY(""),
        CONTROLS("a\r\nb\t\u001b[31m"),
        BRACES("{}"),
        LONG_TEXT("long text".repeat(60)),
        INTEGER(42),
        LONG(Long.MIN_VALUE),
        DOUBLE(1.5),
        TRUTH(true),
        CHAR('\u6f22'),
        DECIMAL(new BigDecimal("1E+3")),
        DATE(LocalDate.of(2024, 2, 29)),
        UNIT(TimeUnit.DAYS),
        NULL(null),
        EXCEPTION(SHARED),
        BUILDER(null) {
            @Override
            Object make() {
                return new StringBuilder("builder");
            }
        },
        LIST(null) {
            @Override
            Object make() {
                return new ArrayList<>(List.of(1, "two"));
            }
        },
        ARRAY(null) {
            @Override
            Object make() {
                return new Object[] {1, "two", null};
            }
        },
        OBJECT(new Object() {
            @Override
            public String toString() {
                return "an object's text";
            }
        });

        private final Object value;

        Value(Object value) {
            this.value = value;
        }

        Object make() {
            return value;
        }
    }

    /** A program's own message, which prints something else. */
    private static final class OwnSimple extends SimpleMessage {

        @Serial
        private static final long serialVersionUID = 1L;

        OwnSimple(String text) {
            super(text);
        }

        @Override
        public String getFormattedMessage() {
            return "own " + super.getFormattedMessage();
        }

        @Override
        public void formatTo(StringBuilder buffer) {
            buffer.append(getFormattedMessage());
        }
    }

    private static final class OwnParameterized extends ParameterizedMessage {

        @Serial
        private static final long serialVersionUID = 1L;

        OwnParameterized(String pattern, Object[] values) {
            super(pattern, values);
        }

        @Override
        public String getFormattedMessage() {
            return "own " + super.getFormattedMessage();
        }

        @Override
        public void formatTo(StringBuilder buffer) {
            buffer.append(getFormattedMessage());
        }
    }

    /**
     * The ways to log, by the logger's methods or with a message. Without null for a message: in its place Log4j prints the text
     * that the thread's last event has left, and messages on the lane leave none.
     */
    enum Form {
        PATTERN {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                switch (p.length) {
                    case 0 -> logger.log(call.level, call.marker, call.pattern);
                    case 1 -> logger.log(call.level, call.marker, call.pattern, p[0]);
                    case 2 -> logger.log(call.level, call.marker, call.pattern, p[0], p[1]);
                    case 3 -> logger.log(call.level, call.marker, call.pattern, p[0], p[1], p[2]);
                    case 4 -> logger.log(call.level, call.marker, call.pattern, p[0], p[1], p[2], p[3]);
                    case 5 -> logger.log(call.level, call.marker, call.pattern, p[0], p[1], p[2], p[3], p[4]);
                    default -> logger.log(call.level, call.marker, call.pattern, p[0], p[1], p[2], p[3], p[4], p[5]);
                }
            }
        },
        PATTERN_AND_ARRAY {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                logger.log(call.level, call.marker, call.pattern, p);
            }
        },
        TEXT_AND_EXCEPTION {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                logger.log(call.level, call.marker, call.pattern, call.thrown);
            }
        },
        BUILDER {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                StringBuilder text = new StringBuilder().append(call.pattern);
                logger.log(call.level, call.marker, text, call.thrown);
                text.setLength(0);
            }
        },
        ANY_OBJECT {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                logger.log(call.level, call.marker, p.length == 0 ? (Object) call.pattern : p[0], call.thrown);
            }
        },
        SUPPLIER {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                logger.log(call.level, call.marker, call.pattern, () -> p.length == 0 ? null : p[0]);
            }
        },
        PRINTF {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                logger.printf(call.level, call.marker, "%s".repeat(p.length), p);
            }
        },
        LOG_BUILDER {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                builder(logger, call).log(call.pattern, p);
            }
        },
        LOG_BUILDER_WITH_LOCATION {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                LogBuilder builder = builder(logger, call).withLocation();
                if (p.length == 1) {
                    builder.log(call.pattern, p[0]);
                } else {
                    builder.log(call.pattern);
                }
            }
        },
        LOG_BUILDER_WITH_GIVEN_LOCATION {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                builder(logger, call).withLocation(LOCATION).log(new ParameterizedMessage(call.pattern, p));
            }
        },
        REUSED {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                ReusableMessageFactory factory = ReusableMessageFactory.INSTANCE;
                return switch (p.length) {
                    case 0 -> factory.newMessage(call.pattern);
                    case 1 -> factory.newMessage(call.pattern, p[0]);
                    case 2 -> factory.newMessage(call.pattern, p[0], p[1]);
                    case 3 -> factory.newMessage(call.pattern, p[0], p[1], p[2]);
                    case 4 -> factory.newMessage(call.pattern, p[0], p[1], p[2], p[3]);
                    default -> factory.newMessage(call.pattern, p);
                };
            }
        },
        REUSED_TWICE {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                Message message = REUSED.message(call, p);
                logger.logMessage(call.level, call.marker, FQCN, LOCATION, message, call.thrown);
                logger.logMessage(call.level, call.marker, FQCN, LOCATION, message, call.thrown);
                ReusableMessageFactory.release(message);
            }
        },
        REUSED_OBJECT {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                return ReusableMessageFactory.INSTANCE.newMessage(p.length == 0 ? (Object) call.pattern : p[0]);
            }
        },
        PARAMETERIZED {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                return new ParameterizedMessage(call.pattern, p);
            }
        },
        PARAMETERIZED_WITH_EXCEPTION {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                return new ParameterizedMessage(call.pattern, p, SHARED);
            }
        },
        PARAMETERIZED_ASKED_BEFORE {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                Message message = new ParameterizedMessage(call.pattern, p);
                try {
                    message.getFormattedMessage();
                } catch (StringIndexOutOfBoundsException e) {
                    // Log4j 2.24's, for a pattern that ends in a backslash. It has remembered nothing then.
                }
                change(p);
                return message;
            }
        },
        PARAMETERIZED_CHANGED_BEFORE {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                Message message = new ParameterizedMessage(call.pattern, p);
                change(p);
                return message;
            }
        },
        OWN_PARAMETERIZED {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                return new OwnParameterized(call.pattern, p);
            }
        },
        SIMPLE {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                return new SimpleMessage(call.pattern);
            }
        },
        OWN_SIMPLE {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                return new OwnSimple(call.pattern);
            }
        },
        SIMPLE_OF_A_BUILDER {
            @Override
            void log(Logger logger, LoggedMessage call, Object[] p) {
                StringBuilder text = new StringBuilder().append(call.pattern);
                logger.logMessage(call.level, call.marker, FQCN, LOCATION, new SimpleMessage(text), call.thrown);
                text.setLength(0);
            }
        },
        SIMPLE_OF_A_BUILDER_ASKED_BEFORE {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                StringBuilder text = new StringBuilder().append(call.pattern);
                Message message = new SimpleMessage(text);
                message.getFormattedMessage();
                text.setLength(0);
                return message;
            }
        },
        OBJECT {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                return new ObjectMessage(p.length == 0 ? call.pattern : p[0]);
            }
        },
        STRING_FORMATTED {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                return new StringFormattedMessage("%s".repeat(p.length), p);
            }
        },
        FORMATTED {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                return new FormattedMessage("{} %s", p);
            }
        },
        MESSAGE_FORMAT {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                return new MessageFormatMessage("{0} '{1}'", p);
            }
        },
        MAP {
            @Override
            Message message(LoggedMessage call, Object[] p) {
                return new StringMapMessage().with("values", p.length);
            }
        };

        private static LogBuilder builder(Logger logger, LoggedMessage call) {
            LogBuilder builder = logger.atLevel(call.level).withMarker(call.marker);
            return call.thrown == null ? builder : builder.withThrowable(call.thrown);
        }

        /** By default a message, with its location, without it, and by the logger's own method. */
        void log(Logger logger, LoggedMessage call, Object[] p) {
            Message message = message(call, p.clone());
            logger.logMessage(call.level, call.marker, FQCN, LOCATION, message, call.thrown);
            ReusableMessageFactory.release(message);
            message = message(call, p.clone());
            logger.logMessage(call.level, call.marker, FQCN, null, message, call.thrown);
            ReusableMessageFactory.release(message);
            message = message(call, p);
            logger.log(call.level, call.marker, message, call.thrown);
            ReusableMessageFactory.release(message);
        }

        Message message(LoggedMessage call, Object[] p) {
            throw new UnsupportedOperationException(name());
        }
    }
}

package io.tidlog.layout;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.async.RingBufferLogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;

/**
 * Makes lines directly in the buffer of an appender's manager, instead of making them elsewhere and copying them there.
 *
 * <p>Takes the simple ones: the texts of all fields are remembered, and the message is constant, or printable ASCII, as is
 * the value of the context data, if one is printed. The texts are looked up first, and then put one behind the other under the manager's lock, which a copy would take, too.
 * No code of the program runs meanwhile: it might wait for a thread that waits for the lock.
 *
 * <p>Thread-safe. Allocates what {@link VaryingText} does.
 */
final class DirectEncoder {

    private final OutputStreamManager manager;
    private final HeadWriter first;
    private final HeadWriter second;

    /** Whether there are more than two. The default pattern has two, and asks for no more (layout/DESIGN.md). */
    private final boolean hasMore;

    private final HeadWriter third;
    private final HeadWriter fourth;
    private final CallSiteWriter location;

    /** Null if the message comes right after the location. */
    private final ContextValueWriter value;

    private final Ascii lead;
    private final Ascii tail;

    private final VaryingText varying = new VaryingText();

    /** The manager's, and its array. Used under the manager's lock only. */
    private ByteBuffer buffer;

    private byte[] array;

    private DirectEncoder(OutputStreamManager manager, DirectPattern pattern) {
        this.manager = manager;
        first = pattern.head(0);
        second = pattern.head(1);
        hasMore = pattern.heads() > 2;
        third = pattern.head(2);
        fourth = pattern.head(3);
        location = pattern.location();
        value = pattern.value();
        lead = pattern.lead();
        tail = pattern.tail();
    }

    /** Null for a file that is mapped, and for a manager of another kind that looks at what is written to it. */
    static DirectEncoder of(OutputStreamManager manager, DirectPattern pattern) {
        return arrayOf(manager.getByteBuffer()) != null && writesAsUsual(manager)
                ? new DirectEncoder(manager, pattern)
                : null;
    }

    private static boolean writesAsUsual(OutputStreamManager manager) {
        Class<?> type = manager.getClass();
        try {
            return isOfLog4j(type.getMethod("writeBytes", ByteBuffer.class))
                    && isOfLog4j(type.getMethod("writeBytes", byte[].class, int.class, int.class));
        } catch (ReflectiveOperationException | LinkageError e) {
            // A class of which a part is missing, or a native image that does not tell.
            return false;
        }
    }

    private static boolean isOfLog4j(Method writeBytes) {
        return writeBytes.getDeclaringClass() == OutputStreamManager.class;
    }

    private static byte[] arrayOf(ByteBuffer buffer) {
        return buffer.hasArray() && buffer.arrayOffset() == 0 ? buffer.array() : null;
    }

    boolean isOf(ByteBufferDestination destination) {
        return manager == destination;
    }

    /** Returns false if the line has to be made elsewhere; nothing has been written then. */
    boolean encode(LogEvent event) {
        Message message = event.getMessage();
        String text = textOf(message);
        boolean isReused = message == event && value == null;
        if (text == null && !isReused || !isPlain(event)) {
            return false;
        }
        CallSite site = location.siteOf(event);
        if (site == null) {
            return false;
        }
        Ascii constant = text == null ? null : site.textWith(text);
        if (constant == null && !mayVary(site, text)) {
            return false;
        }
        Ascii text1 = first.known(event);
        Ascii text2 = second.known(event);
        Ascii text3 = hasMore ? third.known(event) : HeadWriter.NO_TEXT;
        Ascii text4 = hasMore ? fourth.known(event) : HeadWriter.NO_TEXT;
        if (text1 == null || text2 == null || text3 == null || text4 == null) {
            return false;
        }
        if (value != null) {
            return encodeWithValue(event, text1, text2, text3, text4, site, text, constant);
        }
        if (constant == null) {
            return encodeVarying(event, text1, text2, text3, text4, site, text);
        }
        int room = roomOfHead(text1, text2, text3, text4) + constant.length();
        synchronized (manager) {
            if (!refreshBuffer() || room > buffer.remaining() && !makeRoom(room)) {
                return false;
            }
            int end = putHead(event, text1, text2, text3, text4);
            buffer.position(constant.copyTo(array, end));
            return true;
        }
    }

    /** Null if it has none that is there already. */
    private static String textOf(Message message) {
        return message != null && message.getClass() == SimpleMessage.class
                ? ((SimpleMessage) message).getFormat()
                : null;
    }

    /** Whether it is one of Log4j's events, without an exception. */
    @SuppressWarnings("deprecation") // Up to Log4j 2.24, of an event that has travelled there is only the proxy.
    private static boolean isPlain(LogEvent event) {
        Class<?> type = event.getClass();
        return (type == Log4jLogEvent.class || type == MutableLogEvent.class || type == RingBufferLogEvent.class)
                && event.getThrown() == null
                && event.getThrownProxy() == null;
    }

    /**
     * Whether to go on with a text that is not known to be the call site's constant. It is made elsewhere, and so
     * remembered, if it may become that.
     *
     * @param text null if it is in the event, and not compared yet
     */
    private boolean mayVary(CallSite site, String text) {
        return site.hasMany() ? varying.isNextTried() : text == null;
    }

    /** What may be overwritten behind a copy is also room for the one byte behind a text that varies. */
    private static int roomOfHead(Ascii text1, Ascii text2, Ascii text3, Ascii text4) {
        return text1.length()
                + text2.length()
                + text3.length()
                + text4.length()
                + DirectPattern.MAX_HEADS * Decimal.MAX_LENGTH
                + Ascii.MAX_EXCESS;
    }

    /** Puts what comes before the location, and returns where that ends. */
    private int putHead(LogEvent event, Ascii text1, Ascii text2, Ascii text3, Ascii text4) {
        int end = first.put(text1, event, array, buffer.position());
        end = second.put(text2, event, array, end);
        if (hasMore) {
            end = third.put(text3, event, array, end);
            end = fourth.put(text4, event, array, end);
        }
        return end;
    }

    /** @param text null if it is in the event, and may be the call site's constant after all */
    private boolean encodeVarying(
            LogEvent event, Ascii text1, Ascii text2, Ascii text3, Ascii text4, CallSite site, String text) {
        synchronized (manager) {
            CharSequence message = text == null ? varying.textOf(event) : text;
            if (message == null || !refreshBuffer()) {
                return false;
            }
            Ascii constant = text == null ? site.textWith(message) : null;
            if (constant == null && !site.hasMany()) {
                return false;
            }
            int length = constant != null ? constant.length() : site.text().length() + message.length() + tail.length();
            int room = roomOfHead(text1, text2, text3, text4) + length;
            if (room > buffer.remaining()) {
                if (!makeRoom(room)) {
                    return false;
                }
                // A stream that logs may have had another event's text made meanwhile.
                message = text == null ? varying.textOf(event) : text;
            }
            int end = putHead(event, text1, text2, text3, text4);
            if (constant != null) {
                buffer.position(constant.copyTo(array, end));
                return true;
            }
            end = site.text().copyTo(array, end);
            if (!varying.put(message, array, end)) {
                return false;
            }
            buffer.position(tail.copyTo(array, end + message.length()));
            return true;
        }
    }

    private boolean encodeWithValue(
            LogEvent event,
            Ascii text1,
            Ascii text2,
            Ascii text3,
            Ascii text4,
            CallSite site,
            String text,
            Ascii constant) {
        // Asked for before the lock is taken, since the map may be the program's own.
        if (!(value.valueOf(event) instanceof String known) || constant != null && !varying.isNextTried()) {
            return false;
        }
        int room = roomOfHead(text1, text2, text3, text4)
                + site.text().length()
                + known.length()
                + (constant != null ? constant.length() : lead.length() + text.length() + tail.length());
        synchronized (manager) {
            if (!refreshBuffer() || room > buffer.remaining() && !makeRoom(room)) {
                return false;
            }
            int end = putHead(event, text1, text2, text3, text4);
            end = site.text().copyTo(array, end);
            if (!varying.put(known, array, end)) {
                return false;
            }
            end += known.length();
            if (constant != null) {
                buffer.position(constant.copyTo(array, end));
                return true;
            }
            end = lead.copyTo(array, end);
            if (!varying.put(text, array, end)) {
                return false;
            }
            buffer.position(tail.copyTo(array, end + text.length()));
            return true;
        }
    }

    /** As a copy would, which throws the same if that fails. */
    private boolean makeRoom(int count) {
        if (count > buffer.capacity()) {
            return false;
        }
        manager.flush();
        return refreshBuffer() && count <= buffer.remaining();
    }

    /** Returns false if the manager has another buffer now that has no array. */
    private boolean refreshBuffer() {
        ByteBuffer current = manager.getByteBuffer();
        if (current != buffer) {
            array = arrayOf(current);
            buffer = current;
        }
        return array != null;
    }
}

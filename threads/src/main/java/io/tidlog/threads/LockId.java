package io.tidlog.threads;

import java.util.function.UnaryOperator;

/**
 * An object as a dump names it, {@code java.lang.Object@6356695f}, split so that a million of them share their class
 * names.
 *
 * @param type the part before the {@code @}
 * @param hash the part after it, or -1 if there is no hash
 */
record LockId(String type, int hash) {

    static LockId parse(String text, UnaryOperator<String> intern) {
        int at = text.lastIndexOf('@');
        if (at > 0) {
            try {
                int hash = Integer.parseInt(text, at + 1, text.length(), 16);
                String type = text.substring(0, at);
                LockId id = new LockId(intern.apply(type), hash);
                if (id.toString().equals(text)) {
                    return id;
                }
            } catch (NumberFormatException e) {
                // Not a hash: kept as it is.
            }
        }
        return new LockId(text, -1);
    }

    @Override
    public String toString() {
        return hash == -1 ? type : type + '@' + Integer.toHexString(hash);
    }
}

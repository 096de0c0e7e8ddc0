package io.tidlog.configexamples;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the bracket in front of a line says, but for the time: {@code INFO}, {@code 60}, {@code ExposeServer.java},
 * {@code 39}.
 */
record Header(String level, long threadId, String file, int line) {

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(level);
        out.writeLong(threadId);
        out.writeUTF(file);
        out.writeInt(line);
    }

    static Header readFrom(DataInput in) throws IOException {
        return new Header(in.readUTF(), in.readLong(), in.readUTF(), in.readInt());
    }
}

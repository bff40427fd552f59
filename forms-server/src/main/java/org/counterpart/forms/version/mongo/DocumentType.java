package org.counterpart.forms.version.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Documents of the embedded store, kept as BSON (bsonspec.org, version 1.1), as they came. By default the file holds them as Java's object
 * streams, which are made again for every document of a page with every flush, and once more to find out how much memory one takes.
 */
final class DocumentType extends BasicDataType<Document> {
    static final DocumentType INSTANCE = new DocumentType();

    private static final int FIELD_BYTES = 64;

    private DocumentType() {}

    /** About what the document takes in memory, in bytes; the store sizes its pages and its cache by it. */
    @Override
    public int getMemory(Document document) {
        return memory(document);
    }

    private static int memory(Object value) {
        int bytes = FIELD_BYTES;
        if (value instanceof CharSequence text) {
            bytes += 2 * text.length();
        } else if (value instanceof byte[] binary) {
            bytes += binary.length;
        } else if (value instanceof Map<?, ?> members) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                bytes += FIELD_BYTES + memory(member.getValue());
            }
        } else if (value instanceof Collection<?> elements) {
            for (Object element : elements) {
                bytes += memory(element);
            }
        }
        return bytes;
    }

    @Override
    public void write(WriteBuffer to, Document document) {
        ByteBuf bson = ByteBufAllocator.DEFAULT.heapBuffer();
        try {
            BsonEncoder.encodeDocument(document, bson);
            to.putVarInt(bson.readableBytes());
            to.put(bson.nioBuffer());
        } finally {
            bson.release();
        }
    }

    @Override
    public Document read(ByteBuffer from) {
        int size = DataUtils.readVarInt(from);
        ByteBuffer bson = from.slice(from.position(), size);
        from.position(from.position() + size);
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}

package org.counterpart.forms.live.websocket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.live.Resume;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.JsonScanner;
import org.counterpart.forms.merge.codec.Members;
import org.counterpart.forms.merge.codec.SubmissionDecoder;

/** Turns the text of a frame into a message, or says what was wrong with it. Confined to one thread. */
final class FrameReader {
    private static final int MAX_RESUME = 200;
    private static final int MAX_CLIENT_ID = 64;

    private final JsonScanner in = new JsonScanner();
    private final SubmissionDecoder submissions = new SubmissionDecoder();
    private final Members hello = new Members("t", "protocol", "resume");
    private final Members held = new Members("part", "clientId", "revision");
    private final Members presence = new Members("t", "part", "field");
    private final Members ping = new Members("t", "n");

    ClientMessage read(String text) throws DecodingException {
        in.startFromClient(text.getBytes(StandardCharsets.UTF_8));
        boolean submits = in.beginsWith(SubmissionDecoder.BEGINNING);
        return switch (submits ? "submit" : in.peekText("t")) {
            case "submit" -> new ClientMessage.Submit(submissions.submission(in));
            case "hello" -> hello();
            case "presence" -> presence();
            case "ping" -> {
                scalars(ping);
                in.finish();
                yield new ClientMessage.Ping(ping.number(1));
            }
            default -> throw new DecodingException("there is no such message");
        };
    }

    private void scalars(Members members) throws DecodingException {
        members.begin(in);
        for (int place = members.next(in); place >= 0; place = members.next(in)) {
            members.read(in, place);
        }
    }

    private ClientMessage hello() throws DecodingException {
        List<Resume> resume = new ArrayList<>();
        hello.begin(in);
        for (int place = hello.next(in); place >= 0; place = hello.next(in)) {
            if (place == 2) {
                resume(resume);
            } else {
                hello.read(in, place);
            }
        }
        in.finish();
        if (!hello.has(2)) {
            throw new DecodingException("\"resume\" must be a list");
        }
        return new ClientMessage.Hello(hello.count(1), resume);
    }

    private void resume(List<Resume> resume) throws DecodingException {
        in.array();
        while (in.item()) {
            if (resume.size() == MAX_RESUME) {
                throw new DecodingException("\"resume\" has too many parts");
            }
            scalars(held);
            resume.add(new Resume(held.part(0), held.id(1, MAX_CLIENT_ID), held.count(2)));
        }
    }

    private ClientMessage presence() throws DecodingException {
        scalars(presence);
        in.finish();
        PartId part = presence.optionalText(1) == null ? null : presence.part(1);
        String field = presence.optionalText(2);
        if (field != null && !FieldPath.isValid(field)) {
            throw new DecodingException("\"field\" must be a field path");
        }
        return new ClientMessage.Present(part, part == null ? null : field);
    }
}

package org.counterpart.forms.bench.traces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the traces that our engine and the peers replay: {@code <folder> [automerge-paper.json.gz]}. */
public final class WriteTraces {
    private WriteTraces() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        String typing = arguments.length > 1 ? TypingTrace.recorded(Path.of(arguments[1])) : TypingTrace.generated();
        Files.writeString(folder.resolve("typing.txt"), typing);
        Files.writeString(folder.resolve("form.txt"), FormTrace.generated());
        Files.writeString(folder.resolve("offline-typing.txt"), OfflineTrace.generated(true));
        Files.writeString(folder.resolve("offline-random.txt"), OfflineTrace.generated(false));
        System.out.println("Traces in " + folder + "; typing: " + typing.lines().findFirst().orElse("?"));
    }
}

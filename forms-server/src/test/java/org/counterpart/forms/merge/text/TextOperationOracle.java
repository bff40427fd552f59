package org.counterpart.forms.merge.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.counterpart.forms.merge.text.TextOperation.Side;

/** The published npm package, run by Node.js, asked about random operations. */
public final class TextOperationOracle {
    private static final Path MODULE =
            Path.of(System.getProperty("ot.module", "../web-client/node_modules/ot-text-unicode"));
    private static final String SCRIPT = """
            const { type } = require(process.argv[1])
            const lines = require('readline').createInterface({ input: process.stdin })
            lines.on('line', line => {
              const { text, a, b, c } = JSON.parse(line)
              const answer = {
                applied: type.apply(text, a),
                left: type.transform(a, b, 'left'),
                right: type.transform(a, b, 'right'),
                composed: type.compose(a, c)
              }
              process.stdout.write(JSON.stringify(answer) + '\\n')
            })
            """;
    private static final String[] LETTERS = {"a", "b", "c", "\u0175", "\uD83D\uDE00", "\uD800\uDC00", "\n", "e\u0301"};

    private record Case(String text, TextOperation a, TextOperation b, TextOperation c) {
        JsonObject question() {
            return new JsonObject()
                    .put("text", text)
                    .put("a", encode(a))
                    .put("b", encode(b))
                    .put("c", encode(c));
        }

        JsonObject answer() {
            return new JsonObject()
                    .put("applied", a.apply(text))
                    .put("left", encode(a.transform(b, Side.LEFT)))
                    .put("right", encode(a.transform(b, Side.RIGHT)))
                    .put("composed", encode(a.compose(c)));
        }
    }

    private TextOperationOracle() {}

    static boolean isInstalled() {
        return Files.isDirectory(MODULE);
    }

    /** Compares the cases of so many seeds: how many there were. */
    public static long agrees(long first, int count) throws Exception {
        return agrees(count, i -> new Random((first + i) * 0x9E3779B97F4A7C15L));
    }

    /** Compares so many cases, each drawn from the source of its number: how many there were. */
    static long agrees(int count, IntFunction<Random> sources) throws Exception {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(draw(sources.apply(i)));
        }
        List<String> answers = ask(cases);
        assertEquals(count, answers.size());
        for (int i = 0; i < count; i++) {
            String question = cases.get(i).question().encode();
            assertEquals(cases.get(i).answer(), new JsonObject(answers.get(i)), question);
        }
        return count;
    }

    private static Case draw(Random random) {
        String text = word(random, random.nextInt(12));
        TextOperation a = operation(random, text);
        return new Case(text, a, operation(random, text), operation(random, a.apply(text)));
    }

    private static String word(Random random, int letters) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < letters; i++) {
            word.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return word.toString();
    }

    private static TextOperation operation(Random random, String text) {
        TextOperation.Builder builder = new TextOperation.Builder();
        int left = text.codePointCount(0, text.length());
        for (int i = random.nextInt(7); i > 0; i--) {
            int count = left == 0 ? 0 : 1 + random.nextInt(left);
            int kind = random.nextInt(3);
            if (kind == 0 || left == 0) {
                builder.add(new Component.Insert(word(random, 1 + random.nextInt(3))));
            } else {
                builder.add(kind == 1 ? new Component.Skip(count) : new Component.Delete(count));
                left -= count;
            }
        }
        return builder.build();
    }

    private static JsonArray encode(TextOperation operation) {
        JsonArray edit = new JsonArray();
        for (Component component : operation.components()) {
            if (component instanceof Component.Insert insert) {
                edit.add(insert.text());
            } else if (component instanceof Component.Skip skip) {
                edit.add(skip.count());
            } else {
                edit.add(new JsonObject().put("d", ((Component.Delete) component).count()));
            }
        }
        return edit;
    }

    private static List<String> ask(List<Case> cases) throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        "node",
                        "-e",
                        SCRIPT,
                        MODULE.toAbsolutePath().normalize().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread writer = new Thread(() -> write(node, cases));
        writer.start();
        List<String> answers = new ArrayList<>();
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(answers::add);
        }
        writer.join();
        node.waitFor();
        return answers;
    }

    private static void write(Process node, List<Case> cases) {
        try (BufferedWriter out =
                new BufferedWriter(new OutputStreamWriter(node.getOutputStream(), StandardCharsets.UTF_8))) {
            for (Case one : cases) {
                out.write(one.question().encode());
                out.newLine();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.counterpart.forms.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.TestService;
import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand times somebody says that they are where they may not be, or somebody else; nobody is told any of it. */
class PresenceSpoofTest {
    private static final int ATTEMPTS = 10_000;
    private static final int ON_ONE_LINE = 700;
    private static final List<String> PARTS =
            List.of("defence:d1", "prosecution", "judge", "shared:proceedings:d1", "defence:d2", "court", "none");
    private static final List<String> FIELDS = List.of("realIssues", "office", "no.such", "a/b/c", "x".repeat(160));
    private static final List<String> LIES = List.of(
            "\"id\":\"p-shah\"",
            "\"name\":\"Amina Shah\"",
            "\"session\":\"s1\"",
            "\"team\":\"defence:d1\"",
            "\"role\":\"judge\"",
            "\"people\":[]");

    private final Set<String> told = new TreeSet<>();

    @Test
    void shouldTellNobodyAnythingFalse(@TempDir Path folder) throws Exception {
        Random random = new Random(Seeds.of(PresenceSpoofTest.class));
        try (TestService service = TestService.start(folder)) {
            String form = service.form();
            String cookie = service.signIn(TestService.SOLICITOR_D2);
            try (LivePage counsel = LivePage.open(service, form, service.signIn(TestService.COUNSEL_D1))) {
                counsel.socket().text("{\"t\":\"presence\",\"part\":\"defence:d1\",\"field\":\"realIssues\"}");
                for (int done = 0; done < ATTEMPTS; ) {
                    done += attempts(service, form, cookie, random, Math.min(ON_ONE_LINE, ATTEMPTS - done));
                    assertTrue(counsel.isAnswered(text -> heard(text)));
                }
            }
        }
        assertEquals(Set.of("p-okafor Jonah Okafor defence:d1 realIssues"), told);
    }

    private int attempts(TestService service, String form, String cookie, Random random, int count) throws Exception {
        try (LivePage liar = LivePage.open(service, form, cookie)) {
            for (int i = 1; i < count; i++) {
                liar.socket().text(presence(random, ""));
                if (i % 100 == 0) {
                    assertTrue(liar.isAnswered(text -> own(liar, text)));
                }
            }
            assertTrue(liar.isAnswered(text -> own(liar, text)));
            liar.socket().text(presence(random, "," + LIES.get(random.nextInt(LIES.size()))));
            assertFalse(liar.isAnswered(text -> own(liar, text)));
            assertEquals(4400, liar.closeCode());
            return count;
        }
    }

    private static String presence(Random random, String lie) {
        return "{\"t\":\"presence\",\"part\":\"" + PARTS.get(random.nextInt(PARTS.size())) + "\",\"field\":\""
                + FIELDS.get(random.nextInt(FIELDS.size())) + "\"" + lie + "}";
    }

    /** What the other team is told of who is at its part. */
    private void heard(String text) {
        JsonObject message = new JsonObject(text);
        if ("presence".equals(message.getString("t"))) {
            JsonArray people = message.getJsonArray("people");
            people.forEach(each -> {
                JsonObject one = (JsonObject) each;
                told.add(one.getString("id") + " " + one.getString("name") + " " + one.getString("team") + " "
                        + one.getString("field"));
            });
        }
    }

    /** The liar is told of nobody but themselves, as who they are, in fields that there are. */
    private static void own(LivePage liar, String text) {
        JsonObject message = new JsonObject(text);
        if ("presence".equals(message.getString("t"))) {
            assertTrue(liar.parts().containsKey(message.getString("part")), text);
            message.getJsonArray("people").forEach(each -> {
                JsonObject one = (JsonObject) each;
                assertEquals("p-lindqvist", one.getString("id"), text);
                String field = one.getString("field");
                assertTrue(field == null || field.equals("realIssues") || field.equals("office"), text);
            });
        }
    }
}

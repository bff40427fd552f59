package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is here: told to those who read the part live, and true. */
class PresenceTest {
    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    private static JsonObject presence(String part, String field) {
        return new JsonObject().put("t", "presence").put("part", part).put("field", field);
    }

    private static JsonArray people(LiveClient live, String part, int count) throws Exception {
        return live.next(message -> "presence".equals(message.getString("t"))
                        && part.equals(message.getString("part"))
                        && message.getJsonArray("people").size() == count)
                .getJsonArray("people");
    }

    @Test
    void shouldRefusePresenceThatNamesAnybody() throws Exception {
        for (String member : List.of("id", "name", "role", "team", "session", "person", "people")) {
            try (LiveClient live = service.welcomed(TestService.SOLICITOR_D1)) {
                live.send(presence("defence:d1", null).put(member, "p-rowan"));
                assertEquals(4400, live.closeCode(), member);
            }
        }
    }

    @Test
    void shouldStampTheIdentityOfTheSession() throws Exception {
        try (LiveClient counsel = service.welcomed(TestService.COUNSEL_D1);
                LiveClient solicitor = service.connect(TestService.SOLICITOR_D1)) {
            String session = solicitor.hello().getString("session");
            counsel.part("defence:d1");
            solicitor.part("defence:d1");
            solicitor.send(presence("defence:d1", "realIssues"));
            JsonObject seen = people(counsel, "defence:d1", 1).getJsonObject(0);
            assertEquals(
                    new JsonObject()
                            .put("session", session)
                            .put("id", "p-shah")
                            .put("name", "Amina Shah")
                            .put("role", "defence-solicitor")
                            .put("team", "defence:d1")
                            .put("field", "realIssues"),
                    seen);
            solicitor.close();
            people(counsel, "defence:d1", 0);
        }
    }

    @Test
    void shouldTellReadersOfReleasesNothing() throws Exception {
        try (LiveClient prosecutor = service.welcomed(TestService.PROSECUTOR);
                LiveClient other = service.welcomed(TestService.SOLICITOR_D2);
                LiveClient counsel = service.welcomed(TestService.COUNSEL_D1);
                LiveClient solicitor = service.welcomed(TestService.SOLICITOR_D1)) {
            counsel.part("defence:d1");
            solicitor.part("defence:d1");
            prosecutor.part("prosecution");
            other.part("defence:d2");
            prosecutor.send(presence("defence:d1", "realIssues"));
            other.send(presence("defence:d1", "realIssues"));
            prosecutor.untilPong(1);
            other.untilPong(1);
            solicitor.send(presence("defence:d1", "realIssues"));
            counsel.send(presence("defence:d1", null));
            JsonArray here = people(counsel, "defence:d1", 2);
            assertFalse(here.encode().contains("p-mensah") || here.encode().contains("p-lindqvist"), here.encode());
            for (LiveClient outsider : List.of(prosecutor, other)) {
                for (JsonObject message : outsider.untilPong(2)) {
                    assertFalse("presence".equals(message.getString("t")), message.encode());
                    assertFalse(message.encode().contains("p-shah"), message.encode());
                }
                assertTrue(outsider.isOpen());
            }
        }
    }
}

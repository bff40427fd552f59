package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to a whole form, asked for over HTTP: final, amended, final again; moved to a newer template. */
class WholeFormTest {
    private static final List<String> BOTH = List.of("ptph/2026.1", "ptph/2026.2");

    @TempDir
    Path folder;

    private static JsonObject answer(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        return new JsonObject(answer.body());
    }

    private static String code(JsonObject answer) {
        assertTrue(answer.getJsonObject("error").getString("message").endsWith("."), answer.encode());
        return answer.getJsonObject("error").getString("code");
    }

    @Test
    void shouldAmendFinalFormAndSayWhyInEveryAnswer() throws Exception {
        try (TestService service = TestService.start(folder)) {
            String judge = service.signIn(TestService.JUDGE);
            String party = service.signIn(TestService.SOLICITOR_D1);
            String form = "/api/forms/" + service.form();
            String reason =
                    new JsonObject().put("reason", " The plea was wrong. ").encode();
            assertEquals("not-final", code(answer(409, service.post(form + "/amendments", judge, reason))));
            answer(201, service.post(form + "/versions", judge, null));
            assertEquals(
                    "no-reason", code(answer(400, service.post(form + "/amendments", judge, "{\"reason\":\" \"}"))));
            assertEquals("not-yours", code(answer(403, service.post(form + "/amendments", party, reason))));
            try (LiveClient live = service.welcomed(TestService.SOLICITOR_D1)) {
                JsonObject amends = answer(201, service.post(form + "/amendments", judge, reason))
                        .getJsonObject("amends");
                assertEquals("The plea was wrong.", amends.getString("reason"));
                JsonObject told = live.next("form").getJsonObject("form");
                assertEquals("open", told.getString("state"));
                assertEquals(amends, told.getJsonObject("amends"));
            }
            assertEquals("already-open", code(answer(409, service.post(form + "/amendments", judge, reason))));
            JsonObject preview = answer(200, service.get(form + "/finalisation", judge));
            assertEquals("The plea was wrong.", preview.getJsonObject("amends").getString("reason"));
            answer(201, service.post(form + "/versions", judge, null));
            JsonArray versions =
                    answer(200, service.get(form + "/versions", party)).getJsonArray("versions");
            assertNull(versions.getJsonObject(0).getJsonObject("amends"));
            assertEquals(1, versions.getJsonObject(1).getJsonObject("amends").getInteger("version"));
            assertEquals(new JsonArray(), versions.getJsonObject(1).getJsonArray("changed"));
        }
    }

    @Test
    void shouldMoveOpenFormToTheNewerTemplateWhereThatIsPublished() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder)) {
            try (TestService service = TestService.publishing(mongo.uri(), folder, BOTH)) {
                moves(service);
            }
            try (TestService behind = TestService.on(mongo.uri(), folder)) {
                String judge = behind.signIn(TestService.JUDGE);
                String form = "/api/forms/" + behind.form();
                assertEquals("no-template", code(answer(503, behind.get(form, judge))));
                assertEquals("busy", code(answer(503, behind.get(form + "/finalisation", judge))));
            }
        }
    }

    private static void moves(TestService service) throws Exception {
        String clerk = service.signIn(TestService.CLERK);
        String form = "/api/forms/" + service.form();
        String newer = "{\"version\":\"2026.2\"}";
        String party = service.signIn(TestService.PROSECUTOR);
        assertEquals("not-yours", code(answer(403, service.post(form + "/template", party, newer))));
        assertEquals(
                "no-template", code(answer(409, service.post(form + "/template", clerk, "{\"version\":\"2027.1\"}"))));
        try (LiveClient live = service.welcomed(TestService.PROSECUTOR)) {
            answer(200, service.post(form + "/template", clerk, newer));
            assertEquals(1012, live.closeCode());
        }
        try (LiveClient back = service.connect(TestService.PROSECUTOR)) {
            JsonObject template = back.hello().getJsonObject("form").getJsonObject("template");
            assertEquals("2026.2", template.getString("version"));
        }
        assertEquals(
                "2026.2",
                answer(200, service.get(form, clerk)).getJsonObject("template").getString("version"));
        assertEquals("not-a-successor", code(answer(409, service.post(form + "/template", clerk, newer))));
        answer(201, service.post(form + "/versions", service.signIn(TestService.JUDGE), null));
        assertEquals("final", code(answer(409, service.post(form + "/template", clerk, newer))));
    }
}

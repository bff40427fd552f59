package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.counterpart.forms.identity.Issuer;
import org.counterpart.forms.identity.SessionGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerFileTest {
    @TempDir
    Path folder;

    private static JsonObject good() {
        return new JsonObject()
                .put("id", "cps")
                .put("issuer", "https://login.example/tenant/v2.0")
                .put("client", "counterpart")
                .put("name", new JsonObject().put("en", "CPS").put("cy", "GEG"))
                .put("group", "lawyer");
    }

    private List<Issuer> read(Object issuers) throws Exception {
        Path file = folder.resolve("issuers.json");
        Files.writeString(file, new JsonObject().put("issuers", issuers).encode());
        return IssuerFile.read(file);
    }

    private String refusal(Consumer<JsonObject> bend) {
        JsonObject bent = good();
        bend.accept(bent);
        String message = assertThrows(StartFailure.class, () -> read(new JsonArray().add(bent)))
                .getMessage();
        assertTrue(message.startsWith("--issuers issuers.json: "), message);
        assertFalse(message.contains("\n"), message);
        return message.substring("--issuers issuers.json: ".length());
    }

    @Test
    void shouldReadIssuerWithWhatIsUsual() throws Exception {
        Issuer issuer = read(new JsonArray().add(good())).get(0);
        assertEquals(SessionGroup.LAWYER, issuer.group());
        assertEquals(List.of("openid", "profile", "email"), issuer.scopes());
        assertEquals(Set.of("RS256", "PS256", "ES256"), issuer.algorithms());
        assertEquals(null, issuer.secret());
        assertFalse(issuer.development());
    }

    @Test
    void shouldReadSecretFromFileBesideIt() throws Exception {
        Files.writeString(folder.resolve("cps.secret"), "s3cret\n");
        Issuer issuer = read(new JsonArray().add(good().put("secretFile", "cps.secret")))
                .get(0);
        assertEquals("s3cret", issuer.secret());
        assertFalse(issuer.toString().contains("s3cret"));
    }

    @Test
    void shouldMapClaimsToGroups() throws Exception {
        JsonObject groups = new JsonObject().put("judge", "court").put("self", "in-person");
        Issuer issuer = read(new JsonArray()
                        .add(good().put("groupClaim", "roles").put("groups", groups)))
                .get(0);
        assertEquals(SessionGroup.COURT, issuer.groupOf(Map.of("roles", List.of("self", "judge"))));
        assertEquals(SessionGroup.IN_PERSON, issuer.groupOf(Map.of("roles", "self")));
        assertEquals(SessionGroup.LAWYER, issuer.groupOf(Map.of("roles", Map.of("judge", true))));
        assertEquals(SessionGroup.LAWYER, issuer.groupOf(Map.of()));
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertEquals("\"client\" is missing or no text", refusal(bent -> bent.remove("client")));
        assertEquals("\"cps\" has \"clientId\", which is not known", refusal(bent -> bent.put("clientId", "x")));
        assertEquals("an id is small letters, digits and hyphens, not \"CPS\"", refusal(bent -> bent.put("id", "CPS")));
        assertEquals(
                "an id is small letters, digits and hyphens, not \"demonstration\"",
                refusal(bent -> bent.put("id", "demonstration")));
        for (String address : List.of("http://login.example", "https://a.example/?x", "https://u@a.example", "login")) {
            assertEquals(
                    "\"" + address + "\" is not the https address of an issuer",
                    refusal(bent -> bent.put("issuer", address)));
        }
        assertEquals("\"judges\" is no group (court, lawyer, in-person)", refusal(bent -> bent.put("group", "judges")));
        assertTrue(refusal(bent -> bent.put("name", new JsonObject().put("en", "CPS")))
                .contains("\"cy\""));
        for (String weak : List.of("none", "HS256", "RS1")) {
            assertTrue(refusal(bent -> bent.put("algorithms", new JsonArray().add(weak)))
                    .contains("not algorithms of signatures with a public key"));
        }
        assertEquals(
                "\"scopes\" must have \"openid\"", refusal(bent -> bent.put("scopes", new JsonArray().add("email"))));
        assertTrue(refusal(bent -> bent.put("secretFile", "nowhere")).contains("cannot be read"));
    }

    @Test
    void shouldTakeNoFileWithoutIssuersOrWithOneTwice() {
        assertTrue(assertThrows(StartFailure.class, () -> read(new JsonArray()))
                .getMessage()
                .endsWith("it names no issuers"));
        assertTrue(assertThrows(
                        StartFailure.class,
                        () -> read(new JsonArray().add(good()).add(good())))
                .getMessage()
                .endsWith("is there twice"));
        assertThrows(StartFailure.class, () -> IssuerFile.read(folder.resolve("nothing")));
    }
}

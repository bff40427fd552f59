package org.counterpart.forms;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.mongo.MongoCaseStore;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.identity.SessionGroup;
import org.jspecify.annotations.Nullable;

/** Cases in which somebody has each role there is, kept straight in a running service's store; and who asks it for things. */
final class TenRoles {
    /** Nobody who is signed in, by a cookie that never was one. */
    static final String NOBODY = "nobody";

    /** Somebody whose sign-in has ended. */
    static final String ENDED = "ended";

    /** Somebody who is signed in, and acts in no case. */
    static final String STRANGER = "stranger";

    private final TestService service;
    private int cases;

    TenRoles(TestService service) {
        this.service = service;
    }

    /** Everybody who asks: the three who act in no case, and somebody in each role. */
    static List<String> askers() {
        return Stream.concat(
                        Stream.of(NOBODY, ENDED, STRANGER),
                        Stream.of(Role.values()).map(Role::wireName))
                .toList();
    }

    /** The id of whoever has that role. */
    static String person(String role) {
        return "p-" + role;
    }

    /** The team of whoever has that role: the second defendant has no lawyer. */
    static String team(Role role) {
        return switch (role) {
            case PROSECUTOR, PROSECUTION_COUNSEL, CASEWORKER -> "prosecution";
            case DEFENDANT -> "defence:d2";
            case JUDGE -> "judge";
            case COURT_CLERK -> "court";
            case EMERGENCY_READER -> Role.EMERGENCY_TEAM;
            case ASSISTANT -> Role.ASSISTING + "d2";
            default -> "defence:d1";
        };
    }

    /** A fresh sign-in of somebody of {@link #askers}: the value of a cookie, or null. */
    @Nullable
    String signIn(String asker) throws Exception {
        return switch (asker) {
            case NOBODY -> null;
            case ENDED -> service.signedIn(person("judge"), service.clock.millis() - 1);
            default -> service.signedIn(person(asker), group(asker));
        };
    }

    private static SessionGroup group(String asker) {
        return switch (asker) {
            case "judge" -> SessionGroup.COURT;
            case "court-clerk", "emergency-reader", "assistant" -> SessionGroup.COURT;
            case "defendant" -> SessionGroup.IN_PERSON;
            default -> SessionGroup.LAWYER;
        };
    }

    /** A case of its own, with everybody in it. */
    String newCase() {
        return keep(everybody());
    }

    /** A case that none of them acts in. */
    String foreignCase() {
        return keep(List.of(
                new Member("p-other-prosecutor", "Somebody else", Role.PROSECUTOR, "prosecution"),
                new Member("p-other-judge", "Another judge", Role.JUDGE, "judge")));
    }

    /** Another case of the judge's, in which none of the others acts. */
    String otherCaseOfJudge() {
        return keep(List.of(
                new Member("p-other-prosecutor", "Somebody else", Role.PROSECUTOR, "prosecution"),
                new Member(person("judge"), "The judge", Role.JUDGE, "judge")));
    }

    private static List<Member> everybody() {
        List<Member> members = new ArrayList<>();
        for (Role role : Role.values()) {
            String person = person(role.wireName());
            Member member = new Member(person, "The " + role.wireName(), role, team(role));
            members.add(
                    switch (role) {
                        case ASSISTANT -> member.assisting(new CaseRecord.Assistance("The defendant", null));
                        case EMERGENCY_READER -> Member.emergency(person, member.name(), Member.ALWAYS);
                        default -> member;
                    });
        }
        return members;
    }

    private String keep(List<Member> members) {
        CaseRecord like = DemoCase.record();
        CaseRecord record = new CaseRecord(
                "case-of-ten-roles-" + cases++,
                like.urn(),
                like.crownNumber(),
                like.title(),
                like.court(),
                like.prosecutingAuthority(),
                like.hearing(),
                like.defendants(),
                like.counts(),
                like.witnesses(),
                members,
                like.markings());
        try (PumpedCalls calls = new PumpedCalls()) {
            new MongoCaseStore(service.store().database(), calls).save(record, kept -> {});
            calls.drive();
        }
        return record.id();
    }

    /** The form of a case, started by somebody. */
    String start(String caseId, String person) throws Exception {
        String path = "/api/cases/" + caseId + "/forms";
        return made(service.post(path, service.signedIn(person, SessionGroup.LAWYER), "{\"template\":\"ptph\"}"))
                .getString("id");
    }

    /** The form of a case of its own. */
    String newForm() throws Exception {
        return start(newCase(), person("prosecutor"));
    }

    /** The same, made final. */
    String newFinalForm() throws Exception {
        String form = newForm();
        made(service.post("/api/forms/" + form + "/versions", signIn("judge"), null));
        return form;
    }

    private static JsonObject made(HttpResponse<String> answer) {
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return new JsonObject(answer.body());
    }
}

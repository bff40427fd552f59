package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.row;
import static org.counterpart.forms.fixture.Ops.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.TemplateReader;
import org.junit.jupiter.api.Test;

/** What comes with a defendant who is joined to another case, and what means somebody else there, and stays behind. */
class CarriedOverTest {
    private static final String THERE = "dnew";
    private static final CarriedOver.Who WHO =
            new CarriedOver.Who("d2", 2, 3, new TreeMap<>(Map.of("d2", THERE, "c1", "cone", "c3", "cthree")));

    /** The case that they join: it has defendants d1 and d2, a count c1 and a witness w1 of its own. */
    private static final CaseOutline JOINED = new CaseOutline(
            List.of("d1", "d2", THERE),
            List.of(
                    new CaseOutline.Count("c1", List.of("d1", "d2")),
                    new CaseOutline.Count("cone", List.of(THERE)),
                    new CaseOutline.Count("cthree", List.of(THERE))),
            List.of("w1"));

    private static PartState state(Operation... operations) throws Exception {
        PartState state = new PartState();
        for (Operation one : operations) {
            int revision = state.revision() + 1;
            state.apply(new Entry(revision, "", 0, PtphForm.author(PtphForm.SOLICITOR_D2), 1_000, List.of(one)));
        }
        return state;
    }

    private static SortedMap<PartId, Carried.Taken> carried(
            FormTemplate template, CaseOutline from, String part, PartState state) {
        SortedMap<PartId, PartState> states = new TreeMap<>();
        states.put(new PartId(part), state);
        Carried.From source = new Carried.From(
                new AccessPolicy(new FormOutline(template, from)), states, (team, of, group, row) -> true, any -> true);
        return CarriedOver.of(source, new FormOutline(template, JOINED), WHO);
    }

    private static SortedMap<PartId, Carried.Taken> carried(String part, PartState state) {
        return carried(PtphForm.TEMPLATE, PtphForm.CASE, part, state);
    }

    private static FormTemplate template(String name) throws Exception {
        String json = Files.readString(Path.of("../form-templates/" + name + "/2026.1/template.json"));
        return TemplateReader.read(new JsonObject(json).getMap());
    }

    private static Set<String> paths(Release release) {
        return release.content().fields().keySet().stream()
                .map(path -> path.value())
                .collect(Collectors.toSet());
    }

    private static Operation serve() {
        return new Operation.Serve(1, "hash", "canary-late", null, List.of());
    }

    @Test
    void shouldServeTheirPartsOnTheirOwnTeamAlone() throws Exception {
        Carried.Taken taken = carried("defence:d2", state(set("represented", "yes"), serve(), set("represented", "no")))
                .get(new PartId("defence:" + THERE));
        assertEquals(1, taken.served().size());
        Release release = taken.releases().get(0);
        assertEquals(List.of("defence:" + THERE), release.service().on());
        assertEquals("defence:" + THERE, release.service().team());
        assertEquals(PtphForm.SOLICITOR_D2.name(), release.service().name());
        assertEquals(
                "yes",
                release.content()
                        .at(new org.counterpart.forms.form.FieldPath("represented"))
                        .asText());
        assertEquals(List.of(), taken.served().get(0).declared());
    }

    @Test
    void shouldLeaveRowsOfWitnessesOfTheOtherCase() throws Exception {
        Carried.Taken taken = carried(
                        "defence:d2", state(set("represented", "yes"), set("witnessNeeds/w1/required", "yes"), serve()))
                .get(new PartId("defence:" + THERE));
        assertEquals(Set.of("represented"), paths(taken.releases().get(0)), "w1 is somebody else there");
    }

    @Test
    void shouldTakeTheirOwnTables() throws Exception {
        Carried.Taken taken = carried(
                        "defence:d2", state(row("defenceWitnesses", "r1", null), set("represented", "yes"), serve()))
                .get(new PartId("defence:" + THERE));
        assertEquals(List.of("r1"), taken.releases().get(0).content().rowsOf("defenceWitnesses"));
    }

    @Test
    void shouldGiveRowsOfCountsTheIdsOfTheOtherCase() throws Exception {
        FormTemplate bcm = template("bcm");
        CaseOutline from = new CaseOutline(
                List.of("d1", "d2"),
                List.of(
                        new CaseOutline.Count("c1", List.of("d1", "d2")),
                        new CaseOutline.Count("c2", List.of("d2"), 0, 5, 5),
                        new CaseOutline.Count("c3", List.of("d2"))),
                List.of());
        String field = bcm.sectionsOf("confidential").stream()
                .filter(one -> one.id().equals("pleas"))
                .findFirst()
                .orElseThrow()
                .fields()
                .get(0)
                .id();
        String option = bcm.optionsOf(bcm.sectionsOf("confidential").stream()
                        .filter(one -> one.id().equals("pleas"))
                        .findFirst()
                        .orElseThrow()
                        .fields()
                        .get(0))
                .get(0);
        PartState state = state(
                set("pleas/c1/" + field, option),
                set("pleas/c2/" + field, option),
                set("pleas/c3/" + field, option),
                serve());
        Carried.Taken taken = carried(bcm, from, "confidential:d2", state).get(new PartId("confidential:" + THERE));
        assertEquals(
                Set.of("pleas/cone/" + field, "pleas/cthree/" + field),
                paths(taken.releases().get(0)),
                "a count that did not come is none there");
    }

    @Test
    void shouldTakeNothingOfAnybodyElse() throws Exception {
        PartState served = state(set("represented", "yes"), serve());
        assertEquals(Map.of(), carried("defence:d1", served), "of the one who stays");
        assertEquals(Map.of(), carried("prosecution", state(set("hearsay", "no"), serve())));
        assertEquals(Map.of(), carried("court", state(set("stage1Dmd.ordered", "yes"), serve())));
        assertEquals(Map.of(), carried("notes:defence:d2", state(set("represented", "yes"))));
        assertEquals(Map.of(), carried("defence:d2", state(set("represented", "yes"))), "no draft");
        PartState withheld = state(set("represented", "yes"), serve(), new Audience("suspended", true, "by mistake"));
        assertEquals(Map.of(), carried("defence:d2", withheld), "nothing that was served by mistake");
    }

    @Test
    void shouldTakeOrdersAboutTheProsecutionAndNotAboutTeamsThatAreOthersThere() throws Exception {
        PartState state = state(
                set("represented", "yes"),
                serve(),
                new Audience("defence:d1", true, "why let in"),
                new Audience("out:prosecution", true, "why out"));
        assertEquals(
                List.of(new Audience("out:prosecution", true, "why out")),
                carried("defence:d2", state).get(new PartId("defence:" + THERE)).orders().stream()
                        .map(Carried.Order::audience)
                        .toList());
        assertTrue(
                carried("defence:d2", state(new Audience("out:prosecution", true, "why out")))
                        .containsKey(new PartId("defence:" + THERE)),
                "it stands before anything is served");
    }
}

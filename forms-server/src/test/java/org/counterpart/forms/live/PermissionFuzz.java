package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Decision;
import org.counterpart.forms.access.EditRequest;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.live.PermissionTemplates.Place;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Rows;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.text.Component;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;

/**
 * Random cases of rights: somebody, in a state that real operations have led to, does something through the product's own rooms, and what
 * becomes of it is compared with the table of rights. What a page may read is looked for in what comes down its line.
 */
final class PermissionFuzz {
    private static final int CASES_OF_ONE = 150;
    private static final String LOOKED = "looked";
    private static final Set<String> OF_RIGHTS = Set.of("not-yours", "not-joined", "final");

    private final long seed;
    final PermissionTally tally;
    final Random random;
    final PermissionWorld world;
    final PermissionFacts facts = new PermissionFacts();
    private List<PartInstance> parts;
    private final PermissionTeams teams;
    private final PermissionMarks marks;
    private final PermissionReading reading;
    final PermissionAudiences audiences;
    private final PermissionProposals proposals;
    final PermissionDeclarations declarations;
    private final PermissionComments comments;
    private final PermissionVersions versions;
    private final PermissionCases cases;
    final PermissionService service;
    private int words;
    boolean over;

    private PermissionFuzz(long seed, PermissionTally tally, List<FormTemplate> templates) {
        this.seed = seed;
        this.tally = tally;
        // Mixed first: the first draws of a Random are nearly the same for seeds that follow each other, and they
        // choose the case.
        this.random = new Random(new SplittableRandom(seed).nextLong());
        this.world = new PermissionWorld(random, templates);
        this.parts = List.copyOf(world.outline.parts());
        this.teams = new PermissionTeams(this);
        this.marks = new PermissionMarks(this);
        this.reading = new PermissionReading(this);
        this.audiences = new PermissionAudiences(this);
        this.proposals = new PermissionProposals(this);
        this.declarations = new PermissionDeclarations(this);
        this.comments = new PermissionComments(this);
        this.cases = new PermissionCases(this);
        this.service = new PermissionService(this);
        this.versions = new PermissionVersions(this);
        world.roster().actors().forEach(facts::placed);
    }

    /** At least so many cases, from a seed on; more, up to three times as many, while there is a row that has decided none. */
    static void run(long first, long cases, PermissionTally tally) {
        for (long seed = first; tally.total() < cases || tally.total() < 3 * cases && tally.hasIdleRows(); seed++) {
            world(seed, tally);
        }
    }

    /** The cases of one seed. */
    static void world(long seed, PermissionTally tally) {
        new PermissionFuzz(seed, tally, PermissionTemplates.list()).run();
    }

    /** As many cases as one seed gives; how many that were. */
    static long one(long seed) {
        return one(seed, PermissionTemplates.list());
    }

    /** As many cases as one seed gives with some templates; how many that were. */
    static long one(long seed, List<FormTemplate> templates) {
        PermissionTally tally = new PermissionTally();
        new PermissionFuzz(seed, tally, templates).run();
        return tally.total();
    }

    private void run() {
        long end = tally.total() + CASES_OF_ONE;
        int idle = 0;
        if (random.nextBoolean()) {
            joinAll();
        }
        while (tally.total() < end && !over && idle < 50 * CASES_OF_ONE) {
            idle++;
            try {
                attempt();
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
    }

    /** Most of the teams that may, join the shared parts. */
    private void joinAll() {
        for (PartInstance part : parts) {
            if (part.definition().kind() == Kind.SHARED) {
                for (String person : shuffled()) {
                    if (random.nextInt(3) > 0
                            && facts.of("", person, part).get("relation").equals("eligible")) {
                        join(person, part);
                    }
                }
            }
        }
    }

    private void attempt() {
        int chance = random.nextInt(1000);
        if (chance < 4) {
            versions.migrate();
        } else if (chance < (facts.formState.equals("final") ? 120 : 15)) {
            versions.amend(anybody());
        } else if (chance < 150 && random.nextInt(2) == 0) {
            versions.finalise(anybody());
        } else if (chance < 175) {
            versions.attempt(anybody());
        } else if (chance < 290) {
            teams.attempt();
        } else if (chance < 300) {
            cases.attempt(parts);
        } else {
            PartInstance part = part();
            onPart(random.nextInt(3) == 0 ? writer(part) : anybody(), part);
        }
    }

    /** The parts there are now. */
    List<PartInstance> parts() {
        parts = List.copyOf(world.outline.parts());
        return parts;
    }

    /** Any part; shared parts and parts that were served more often, since more is to be said of them. */
    private PartInstance part() {
        List<PartInstance> some = parts;
        int chance = random.nextInt(4);
        if (chance == 0) {
            some = parts.stream()
                    .filter(part -> part.definition().kind() == Kind.SHARED)
                    .toList();
        } else if (chance == 1 && !facts.served.isEmpty()) {
            some = parts.stream()
                    .filter(part -> facts.served.containsKey(part.id()))
                    .toList();
        }
        List<PartInstance> any = some.isEmpty() ? parts : some;
        return any.get(random.nextInt(any.size()));
    }

    /** Somebody who has the part before them as it is written, or may have it by joining; anybody when there is nobody. */
    String writer(PartInstance part) {
        return shuffled().stream()
                .filter(person -> line(person).session().reading(part.id()) == Reading.LIVE
                        || facts.of("", person, part).get("relation").equals("eligible"))
                .findFirst()
                .orElseGet(this::anybody);
    }

    /** Somebody who may, by the table; or who has the part before them as it is written, and may not. */
    String somebodyWho(String operation, PartInstance part, boolean may, String otherwise) {
        return shuffled().stream()
                .filter(person -> line(person).session().reading(part.id()) == Reading.LIVE)
                .filter(person -> may == PermissionTally.allows(facts.of(operation, person, part)))
                .findFirst()
                .orElse(otherwise);
    }

    private void onPart(String person, PartInstance part) {
        switch (random.nextInt(18)) {
            case 0, 1 -> edit(person, part);
            case 2 -> row(person, part);
            case 3, 4 -> service.attempt(person, part);
            case 5, 15 -> marks.attempt(parts);
            case 12, 13 -> audiences.attempt(person, part, parts);
            case 6 -> join(person, part);
            case 14 -> proposals.attempt(person, part, parts);
            case 17 -> comments.attempt(person, part, parts);
            case 16 -> declarations.attempt(person, part, parts);
            case 7, 8 -> reading.readDraft(person, part);
            case 9 -> reading.readRelease(person, part);
            case 10 -> reading.presence(person, part);
            default -> reading.print(person, part);
        }
    }

    /** Mostly people of the case, sometimes people who were, or never were. */
    String anybody() {
        int chance = random.nextInt(20);
        List<String> from = new ArrayList<>(facts.people());
        if (chance == 0) {
            return "p_stranger" + random.nextInt(3);
        }
        if (chance < 3 && !facts.formers().isEmpty()) {
            from = new ArrayList<>(facts.formers());
        }
        return from.get(random.nextInt(from.size()));
    }

    /** Who somebody says they are: what they are, were, or would like to be. */
    Actor claimed(String person) {
        Actor place = facts.place(person);
        return place == null ? new Actor(person, person, Role.JUDGE, "judge") : place;
    }

    /** A page whose line was closed comes back. */
    PermissionWorld.Line line(String person) {
        PermissionWorld.Line line = world.lines.get(person);
        return line == null || line.outlet().closed ? world.connect(person, claimed(person)) : line;
    }

    SortedMap<PartId, PartState> states() {
        SortedMap<PartId, PartState> states = new TreeMap<>();
        parts.forEach(part -> states.put(part.id(), state(part)));
        return states;
    }

    /** Somebody has lost a place: the page of the first one goes on in what is the first now; that of another is closed. */
    void lostPlace(String key) {
        Actor first = world.actor(PermissionFacts.id(key));
        facts.removed(key, first);
        if (first != null) {
            world.disconnect(key.contains("@") ? key : key + "@" + first.team());
        }
    }

    PartState state(PartInstance part) {
        return world.part(part.id()).state();
    }

    // what is asked for

    /** Sends a submission down somebody's line: empty when it is on the record afterwards, else the code it was refused with. */
    String submit(String person, PartInstance part, Operation operation) {
        PermissionWorld.Line line = line(person);
        line.outlet().messages.clear();
        PartState state = state(part);
        int before = world.part(part.id()).durableRevision();
        String clientId = clientId(line, part, operation);
        PartState.Client client = state.client(clientId);
        int sequence = clientId.isEmpty() ? 0 : client == null ? 1 : client.lastSeq() + 1;
        world.room.submit(
                line.session(), new Submission(part.id(), clientId, sequence, state.revision(), List.of(operation)));
        world.settle();
        if (world.part(part.id()).durableRevision() > before) {
            if (!(operation instanceof Operation.ControlOperation)) {
                facts.wrote(part.id());
            }
            return "";
        }
        return line.outlet().messages.stream()
                .filter(message -> message.startsWith("{\"t\":\"refused\""))
                .map(message -> message.split("\"code\":\"")[1].split("\"")[0])
                .findFirst()
                .orElse("not-yours");
    }

    private static String clientId(PermissionWorld.Line line, PartInstance part, Operation operation) {
        if (operation instanceof Operation.Audience
                || operation instanceof Operation.Suggest
                || operation instanceof Operation.Decide) {
            return "";
        }
        String own = line.session().clientId(part.id());
        return own == null ? "forged" : own;
    }

    /** Asks the policy by itself as well: what stands before it must not be what refuses. */
    private void policy(SortedMap<String, String> of, String person, PartInstance part, Operation operation) {
        Actor actor = world.actor(person);
        if (actor == null) {
            return;
        }
        PartState state = state(part);
        Entry entry = new Entry(
                state.revision() + 1,
                "c",
                1,
                world.lines.get(person).session().author(actor),
                world.time.millis(),
                List.of(operation));
        Decision decision = world.room
                .policy()
                .permit(new EditRequest(
                        actor,
                        world.form.id(),
                        part,
                        List.of(operation),
                        state.revision(),
                        entry,
                        state,
                        world.room.otherParts()));
        compare(
                of,
                decision instanceof Decision.Refused refused
                        ? refused.refusal().code().wireName()
                        : "",
                "the policy");
    }

    /** Compares; what is refused for another reason than a right is no case of rights. */
    void compare(SortedMap<String, String> of, String refusal, String how) {
        if (!refusal.isEmpty() && !OF_RIGHTS.contains(refusal)) {
            throw new AssertionError("not a case of rights: " + refusal + " " + of + " " + how);
        }
        tally.decided(of, refusal.isEmpty(), how + " " + refusal);
    }

    /** Asks for it both ways; true when it is on the record. */
    boolean asked(SortedMap<String, String> of, String person, PartInstance part, Operation operation) {
        line(person);
        policy(of, person, part, operation);
        String refusal = submit(person, part, operation);
        compare(of, refusal, "the room");
        return refusal.isEmpty();
    }

    // answers

    /**
     * The place of a part where words are typed that are looked for later; none when it has no such place, or has it in a table that has no row
     * for it yet.
     */
    Optional<FieldPath> words(PartInstance part) {
        return PermissionTemplates.words(world.outline, part)
                .or(() -> PermissionTemplates.column(world.outline, part).flatMap(column -> rows(part, column.table())
                        .filter(row -> row.startsWith(LOOKED))
                        .findFirst()
                        .map(row -> FieldPath.cell(
                                column.table(), row, column.leaf().path()))));
    }

    /** The rows there are, those that were removed not among them. */
    private Stream<String> rows(PartInstance part, String table) {
        Rows rows = state(part).rows(table);
        return rows == null ? Stream.empty() : rows.standing().stream();
    }

    /** Words in the place where they are looked for; none when there is no such place. */
    Optional<Operation> typing(PartInstance part, String word) {
        return words(part).map(path -> typing(part, path, word));
    }

    private Operation typing(PartInstance part, FieldPath path, String word) {
        int length = state(part).textLength(path);
        List<Component> components = new ArrayList<>(List.of(new Component.Insert(word)));
        if (length > 0) {
            components.add(new Component.Delete(length));
        }
        return new Operation.EditText(path, TextOperation.of(components.toArray(Component[]::new)));
    }

    /** Somebody who writes in a part types a new word; false when nobody can. */
    boolean typed(PartInstance part, String notBy) {
        String word = "word" + seed + "n" + ++words + "x";
        for (String person : shuffled()) {
            if (!person.equals(notBy)
                    && line(person).session().reading(part.id()) == Reading.LIVE
                    && types(person, part, word)) {
                facts.drafted.put(part.id(), word);
                return true;
            }
        }
        return false;
    }

    private boolean types(String person, PartInstance part, String word) {
        if (words(part).isEmpty()) {
            PermissionTemplates.column(world.outline, part)
                    .ifPresent(column ->
                            submit(person, part, new Operation.InsertRow(column.table(), LOOKED + next(), null)));
        }
        return typing(part, word)
                .map(typing -> submit(person, part, typing).isEmpty())
                .orElse(false);
    }

    /** A number that was not given before. */
    int next() {
        return ++words;
    }

    List<String> shuffled() {
        List<String> people = new ArrayList<>(facts.people());
        java.util.Collections.shuffle(people, random);
        return people;
    }

    void edit(String person, PartInstance part) {
        List<Place> places = PermissionTemplates.places(world.outline, part);
        if (places.isEmpty()) {
            String word = "word" + seed + "n" + ++words + "x";
            typing(part, word).ifPresent(typing -> {
                if (asked(facts.of("edit", person, part), person, part, typing)) {
                    facts.drafted.put(part.id(), word);
                }
            });
            return;
        }
        Place place = places.get(random.nextInt(places.size()));
        boolean text = place.leaf().type() == Leaf.Type.TEXT;
        String word = text ? "w" + ++words : "";
        boolean looked = text && words(part).filter(place.path()::equals).isPresent();
        word = looked ? "word" + seed + "n" + words + "x" : word;
        Operation operation = text
                ? typing(part, place.path(), word)
                : new Operation.SetValue(place.path(), PermissionTemplates.value(place.leaf(), random));
        if (asked(facts.of("edit", person, part), person, part, operation) && looked) {
            facts.drafted.put(part.id(), word);
        }
    }

    private void row(String person, PartInstance part) {
        List<String> tables = PermissionTemplates.tables(world.outline, part);
        if (tables.isEmpty()) {
            return;
        }
        String table = tables.get(random.nextInt(tables.size()));
        Rows all = state(part).rows(table);
        List<String> rows = all == null
                ? List.of()
                : all.all().stream()
                        .map(Rows.Row::id)
                        .filter(row -> !row.startsWith(LOOKED))
                        .toList();
        Operation operation = rows.size() < 3
                ? new Operation.InsertRow(table, "r" + rows.size(), null)
                : random.nextBoolean()
                        ? new Operation.MoveRow(table, "r0", "r1")
                        : new Operation.RemoveRow(table, "r" + random.nextInt(3));
        asked(facts.of("row", person, part), person, part, operation);
    }

    void join(String person, PartInstance part) {
        Actor place = claimed(person);
        if (place.role() == Role.JUDGE && part.definition().kind() == Kind.PARTY) {
            return;
        }
        boolean joins = !facts.hasJoined(part.id(), place.team());
        if (!joins && random.nextBoolean()) {
            return;
        }
        SortedMap<String, String> of = facts.of(joins ? "join" : "leave", person, part);
        if (asked(of, person, part, new Operation.Audience(place.team(), joins))) {
            facts.joins(part.id(), place.team(), joins);
        }
    }

    /** Somebody looks for what was served of a part, and for what of it is in their copy of the newest version. */
    void reads(String person, PartInstance part) {
        reading.readRelease(person, part);
        reading.print(person, part);
    }
}

package org.counterpart.forms.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.audit.AuditTrail;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.publication.Printer;
import org.counterpart.forms.publication.VersionDocuments;
import org.counterpart.forms.simulation.InMemoryCaseStore;
import org.counterpart.forms.simulation.InMemoryDocumentStore;
import org.counterpart.forms.simulation.InMemoryOperationLog;
import org.counterpart.forms.simulation.InMemorySnapshotStore;
import org.counterpart.forms.simulation.InMemoryVersionStore;
import org.counterpart.forms.simulation.SequentialIds;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.version.DocumentStore.SignedDocument;
import org.counterpart.forms.version.NamedVersion;

/** One case with its people and one form, as the product keeps it: its rooms, its roster, its versions and their copies, in virtual time. */
final class PermissionWorld {
    static final String CASE = "case-1";
    private static final long WHILE = 400;

    final Random random;
    final SimulatedScheduler time = new SimulatedScheduler();
    FormOutline outline;
    final FormRecord form;
    FormRoom room;
    final InMemoryCaseStore cases = new InMemoryCaseStore(time);
    final SortedMap<String, Line> lines = new TreeMap<>();
    private final InMemoryVersionStore versions = new InMemoryVersionStore(time);
    private final Rosters rosters = new Rosters(cases, time, time::millis, time, FanOut.NONE);
    private final Rooms rooms;
    private final VersionDocuments documents;
    private long sessions;

    /** Somebody's page. */
    record Line(Session session, Told outlet) {}

    PermissionWorld(Random random, List<FormTemplate> templates) {
        this.random = random;
        CaseOutline facts = PermissionTemplates.outline(1 + random.nextInt(4));
        outline = new FormOutline(PermissionTemplates.any(templates, random), facts);
        form = new FormRecord(
                new FormId("form-1"),
                CASE,
                outline.template().code(),
                outline.template().version(),
                0,
                "p_0");
        keep(record(facts));
        rooms = new Rooms(new Files(), versions, ports(), rosters, saga -> {});
        documents = new VersionDocuments(new InMemoryDocumentStore(time), rooms, new Words(), new AtOnce());
        room = opened();
        cases.roster(CASE).members().forEach(member -> connect(member.actor()));
        settle();
    }

    private void keep(CaseRecord record) {
        cases.save(record, saved -> {});
        cases.startForm(form, started -> {});
    }

    private RoomPorts ports() {
        InMemoryOperationLog.Record record = new InMemoryOperationLog.Record();
        return new RoomPorts(
                new InMemoryOperationLog(record, time, time),
                new InMemorySnapshotStore(time),
                time,
                time,
                new SequentialIds("id"),
                FanOut.NONE,
                message -> {
                    throw new AssertionError(message);
                },
                Meters.NONE,
                AuditTrail.NONE);
    }

    private FormRoom opened() {
        return opened(found -> {});
    }

    /** Whoever comes comes at once, as in the service: a room that nobody has come to is closed after a while. */
    private FormRoom opened(Consumer<FormRoom> then) {
        List<FormRoom> found = new ArrayList<>();
        rooms.open(form.id(), result -> {
            found.addAll(((Result.Done<List<FormRoom>>) result).value());
            then.accept(found.get(0));
        });
        settle();
        return found.get(0);
    }

    private final class Files implements FormFiles {
        @Override
        public void file(FormId id, Consumer<Result<List<FormFile>>> done) {
            FormFile file = new FormFile(form.id(), CASE, outline, new TreeMap<>());
            time.after(1, () -> done.accept(new Result.Done<>(List.of(file))));
        }

        @Override
        public void move(
                FormId id, org.counterpart.forms.version.Saga.Purpose.Migrate to, Consumer<Result<Boolean>> done) {
            time.after(1, () -> done.accept(new Result.Done<>(true)));
        }
    }

    /** A copy in words: what a reader would find in the document. */
    private static final class Words implements Printer {
        @Override
        public byte[] print(Copy copy) {
            StringBuilder words = new StringBuilder();
            copy.parts().stream()
                    .filter(part -> part.release() != null)
                    .forEach(part -> words.append(part.release().content().fields()));
            return words.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final class AtOnce implements BlockingCalls {
        @Override
        public <T> void run(Supplier<T> call, Consumer<Result<T>> done) {
            done.accept(new Result.Done<>(call.get()));
        }
    }

    private CaseRecord record(CaseOutline facts) {
        List<CaseRecord.Defendant> defendants = new ArrayList<>();
        facts.defendants()
                .forEach(id -> defendants.add(new CaseRecord.Defendant(
                        id,
                        defendants.size() + 1,
                        "Defendant " + id,
                        random.nextBoolean() ? "1990-01-01" : "2010-01-01",
                        "in-custody",
                        null,
                        "2026-09-01")));
        List<Member> members = new ArrayList<>();
        for (String team : FormOutline.teams(facts)) {
            List<Role> roles = Role.inTeam(team);
            Role first = roles.stream().filter(Role::isResponsible).findFirst().orElseThrow();
            members.add(member(members.size(), first, team));
            for (int more = random.nextInt(4) + (team.equals("court") ? 1 : 0); more > 0; more--) {
                members.add(member(members.size(), roles.get(random.nextInt(roles.size())), team));
            }
        }
        return new CaseRecord(
                CASE,
                "01AB1234526",
                "T20261234",
                "R v Defendant",
                new CaseRecord.Court("Court", "Place", "B01LY00"),
                "CPS",
                new CaseRecord.Hearing("PTPH", "2026-12-01"),
                defendants,
                List.of(),
                List.of(),
                members);
    }

    private static Member member(int number, Role role, String team) {
        return new Member("p_" + number, "Person " + number, role, team);
    }

    CaseRecord.Defendant defendant(String id) {
        List<CaseRecord.Defendant> found = new ArrayList<>();
        cases.load(CASE, loaded -> ((Result.Done<List<CaseRecord>>) loaded)
                .value().get(0).defendants().stream()
                        .filter(one -> one.id().equals(id))
                        .forEach(found::add));
        settle();
        return found.get(0);
    }

    /** Lets everything that is under way come to its end. */
    void settle() {
        time.runFor(WHILE);
    }

    /** A page of somebody who says that this is who they are; the product lets them in, or does not. */
    Line connect(Actor actor) {
        return connect(actor.personId(), actor);
    }

    /** The same, of somebody who has several places, in one of them. */
    Line connect(String key, Actor actor) {
        Line line = open(actor, List.of());
        Line before = lines.put(key, line);
        if (before != null && !before.session().hasEnded()) {
            room.leave(before.session());
        }
        return line;
    }

    /** By the room there is now: one that everybody has left is closed after a while. */
    private Line open(Actor actor, List<Resume> resume) {
        Told outlet = new Told();
        Session session = new Session("s" + ++sessions, sessions, actor, outlet);
        session.setFreshUntil(Long.MAX_VALUE);
        room = opened(found -> found.join(session, resume));
        settle();
        return new Line(session, outlet);
    }

    /** What somebody is told who opens the form anew. */
    List<String> look(Actor actor, List<Resume> resume) {
        Line line = open(actor, resume);
        if (!line.session().hasEnded()) {
            room.leave(line.session());
        }
        return line.outlet().messages;
    }

    /** The roster as it is kept. */
    Roster roster() {
        return cases.roster(CASE);
    }

    /** A page is closed. */
    void disconnect(String key) {
        Line line = lines.remove(key);
        if (line != null && !line.session().hasEnded()) {
            room.leave(line.session());
        }
    }

    /** The person as they act in the case, in the place that goes with the name, or null. */
    Actor actor(String key) {
        String[] place = key.split("@");
        return (place.length == 1 ? roster().actor(key) : roster().actor(place[0], place[1])).orElse(null);
    }

    /** That place, or null. */
    Member member(String key) {
        Actor actor = actor(key);
        return actor == null ? null : roster().member(actor.personId(), actor.team());
    }

    /** The teams somebody has ever been in, by what the record says. */
    List<String> teamsOf(String person) {
        List<String> teams = new ArrayList<>();
        cases.rosterHistory(CASE, history -> ((Result.Done<List<RosterChange>>) history)
                .value().stream()
                        .map(RosterChange::member)
                        .filter(member -> member.personId().equals(person))
                        .forEach(member -> teams.add(member.team())));
        settle();
        return teams;
    }

    /** Keeps a change of the roster, and tells the rooms, as a request does. */
    void change(RosterChange.Kind kind, Member member) {
        Roster before = roster();
        RosterChange.By by = new RosterChange.By("p", "P");
        RosterChange change = new RosterChange(before.epoch() + 1, kind, member, by, time.millis());
        cases.changeRoster(before, change, done -> {});
        rosters.changed(CASE, change.epoch());
        settle();
    }

    /** The case as it is kept. */
    CaseRecord record() {
        List<CaseRecord> found = new ArrayList<>();
        cases.load(CASE, loaded -> found.addAll(((Result.Done<List<CaseRecord>>) loaded).value()));
        settle();
        return found.get(0);
    }

    /** Keeps who is charged, and tells the rooms, as a request does. */
    void charge(RosterChange.Kind kind, List<CaseRecord.Defendant> defendants) {
        Roster before = roster();
        Member about = new Member("", "Defendant", Role.DEFENDANT, "defence:d1");
        RosterChange change = new RosterChange(
                before.epoch() + 1, kind, about, new RosterChange.By("p", "P"), time.millis(), "by the court");
        cases.changeDefendants(before, change, defendants, List.of(), done -> {});
        CaseOutline now = outline.caseOutline();
        List<String> ids = defendants.stream().map(CaseRecord.Defendant::id).toList();
        List<CaseOutline.Joining> joinings = record().joinings();
        outline = new FormOutline(outline.template(), new CaseOutline(ids, now.counts(), now.witnesses(), joinings));
        rosters.changed(CASE, change.epoch());
        settle();
    }

    /** The room that the form goes on in. */
    void reopen() {
        room = opened();
        settle();
    }

    /** Gives a representation to another firm, as a request does. */
    void handOver(HandOver.Request request) {
        List<HandOver.Outcome> outcomes = new ArrayList<>();
        new HandOver(cases, rosters, rooms, time, time).begin(request, outcomes::add);
        for (int i = 0; outcomes.isEmpty() && i < 20; i++) {
            settle();
        }
        if (!outcomes.equals(List.of(HandOver.Outcome.DONE))) {
            throw new AssertionError("the hand-over ended as " + outcomes);
        }
    }

    /** Does something to the whole form: empty when it was done, else why not. */
    String begin(SagaRequest request) {
        List<String> outcomes = new ArrayList<>();
        rooms.begin(
                room,
                request,
                outcome -> outcomes.add(
                        outcome instanceof Sagas.Outcome.NotBegun not
                                ? not.why().code()
                                : ""));
        for (int i = 0; outcomes.isEmpty() && i < 20; i++) {
            settle();
        }
        return outcomes.get(0);
    }

    /** The newest version, or null. */
    NamedVersion version() {
        return versions.all(form.id()).version();
    }

    /** The words of the copy of the newest version that somebody gets; empty when they are not in the case. */
    String copy(String person) {
        List<String> found = new ArrayList<>();
        cases.load(CASE, loaded -> {
            CaseRecord record = ((Result.Done<List<CaseRecord>>) loaded).value().get(0);
            Optional.ofNullable(actor(person))
                    .ifPresent(actor -> documents.load(form, record, version(), actor, "en", document -> {
                        if (document instanceof Result.Done<SignedDocument> done) {
                            found.add(new String(done.value().content(), StandardCharsets.UTF_8));
                        }
                    }));
        });
        settle();
        return String.join("", found);
    }

    PartRoom part(PartId id) {
        return room.room(id);
    }
}

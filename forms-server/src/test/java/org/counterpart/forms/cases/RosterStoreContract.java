package org.counterpart.forms.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.Test;

/** What every store of rosters must do. */
public abstract class RosterStoreContract {
    private static final CaseRecord CASE = DemoCase.record();
    private static final Member COUNSEL = new Member("p-new", "Nesta Ŵyn", Role.DEFENCE_COUNSEL, "defence:d1");

    /** The store under test, the same for the whole of one test and empty at its start. */
    protected abstract CaseStore cases();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    private <T> T done(Consumer<Consumer<Result<T>>> call) {
        Result<T> result = Awaiting.answer(driver(), call);
        return ((Result.Done<T>) assertInstanceOf(Result.Done.class, result)).value();
    }

    private Roster roster() {
        return this.<List<Roster>>done(done -> cases().roster(CASE.id(), done)).get(0);
    }

    private Roster saved() {
        this.<Boolean>done(done -> cases().save(CASE, done));
        return roster();
    }

    private boolean change(Roster before, RosterChange change) {
        return this.<Boolean>done(done -> cases().changeRoster(before, change, done));
    }

    private SortedMap<String, Long> epochs(List<String> ids) {
        return this.<SortedMap<String, Long>>done(done -> cases().rosterEpochs(ids, done));
    }

    private List<RosterChange> history() {
        return this.<List<RosterChange>>done(done -> cases().rosterHistory(CASE.id(), done));
    }

    private CaseRecord loaded() {
        return this.<List<CaseRecord>>done(done -> cases().load(CASE.id(), done))
                .get(0);
    }

    private static RosterChange next(Roster before, Kind kind, Member member) {
        return new RosterChange(
                before.epoch() + 1, kind, member, new RosterChange.By("p-shah", "Amina Shah"), 1_795_432_000_123L);
    }

    @Test
    public void shouldKeepWhoServesForWhomUntilTheLawyerGoes() {
        Roster before = saved();
        Member counsel = before.members().stream()
                .filter(member -> member.personId().equals("p-okafor"))
                .findFirst()
                .orElseThrow();
        assertEquals(true, change(before, next(before, Kind.NAMED, counsel.named("p-shah"))));
        assertEquals("Amina Shah", roster().actor("p-okafor").orElseThrow().servesFor());
        assertEquals("Amina Shah", loaded().actor("p-okafor").orElseThrow().servesFor());
        assertEquals(
                List.of(counsel.named("p-shah")),
                history().stream().map(RosterChange::member).toList());
        Roster named = roster();
        Member solicitor = new Member("p-shah", "Amina Shah", Role.DEFENCE_SOLICITOR, "defence:d1");
        assertEquals(true, change(named, next(named, Kind.REMOVED, solicitor)));
        assertEquals(null, roster().actor("p-okafor").orElseThrow().servesFor());
        assertEquals(null, loaded().actor("p-okafor").orElseThrow().servesFor());
    }

    @Test
    public void shouldFindNoRosterWhereThereIsNoCase() {
        assertEquals(List.of(), this.<List<Roster>>done(done -> cases().roster("no-case", done)));
        assertEquals(Map.of(), epochs(List.of("no-case")));
        assertEquals(List.of(), history());
        Roster nowhere = new Roster("no-case", 0, List.of());
        assertEquals(false, change(nowhere, next(nowhere, Kind.ADDED, COUNSEL)));
    }

    @Test
    public void shouldStartWithThePeopleOfTheCase() {
        assertEquals(new Roster(CASE.id(), 0, CASE.members()), saved());
        assertEquals(Map.of(CASE.id(), 0L), epochs(List.of(CASE.id())));
    }

    @Test
    public void shouldAddMoveAndRemoveAndRemember() {
        Roster first = saved();
        RosterChange added = next(first, Kind.ADDED, COUNSEL);
        assertEquals(true, change(first, added));
        Roster second = roster();
        assertEquals(first.after(added), second);
        Member moved = new Member(COUNSEL.personId(), COUNSEL.name(), Role.DEFENCE_SOLICITOR, "defence:d2");
        RosterChange move = next(second, Kind.MOVED, moved);
        assertEquals(true, change(second, move));
        Roster third = roster();
        assertEquals(moved.actor(), third.actor(COUNSEL.personId()).orElseThrow());
        RosterChange removed = next(third, Kind.REMOVED, moved);
        assertEquals(true, change(third, removed));
        assertEquals(new Roster(CASE.id(), 3, CASE.members()), roster());
        assertEquals(List.of(added, move, removed), history());
    }

    @Test
    public void shouldMakeSeveralChangesAtOnceOrNone() {
        Roster first = saved();
        Member solicitor = first.members().stream()
                .filter(member -> member.personId().equals("p-shah"))
                .findFirst()
                .orElseThrow();
        RosterChange out = next(first, Kind.HANDED_OVER, solicitor);
        RosterChange in = new RosterChange(
                2, Kind.TOOK_OVER, COUNSEL.ofFirm("Ŵyn & Co"), out.by(), 1_795_432_000_124L, "another firm");
        assertEquals(true, changes(first, List.of(out, in)));
        assertEquals(first.after(List.of(out, in)), roster());
        assertEquals(List.of(out, in), history());
        assertEquals(false, changes(first, List.of(out, in)));
        assertEquals(2, history().size());
    }

    private boolean changes(Roster before, List<RosterChange> changes) {
        return this.<Boolean>done(done -> cases().changeRoster(before, changes, done));
    }

    @Test
    public void shouldKeepPlacesThatEndAndWhomSomebodyTypesFor() {
        Roster first = saved();
        Member reader = Member.emergency("p-out", "Nia Tudor", 1_795_432_900_000L);
        change(first, next(first, Kind.EMERGENCY, reader));
        Roster second = roster();
        Member typist = new Member("p-type", "Nia Tudor", Role.ASSISTANT, "assist:d2")
                .assisting(new CaseRecord.Assistance("Kezia Thornbury", "form-1/defence:d2@7"));
        change(second, next(second, Kind.ASSISTS, typist));
        assertEquals(true, roster().members().containsAll(List.of(reader, typist)));
        assertEquals(1_795_432_900_000L, roster().firstEnd());
        assertEquals(false, roster().at(reader.until()).members().contains(reader));
    }

    @Test
    public void shouldKeepWhoJoinedAndWhoWasRemovedWithTheRoster() {
        Roster first = saved();
        CaseRecord.Defendant joined = new CaseRecord.Defendant(
                "d3",
                3,
                "Ffion Rees",
                "1990-05-01",
                "conditional-bail",
                null,
                "2026-11-26",
                1_795_432_000_123L,
                0,
                null,
                new Lineage(null, new Lineage.From("case-6", "R v Rees", "d1", 1_795_432_000_120L)));
        List<CaseRecord.Defendant> defendants = List.of(
                CASE.defendants().get(0), CASE.defendants().get(1).severed(1_795_432_000_100L, "case-9"), joined);
        RosterChange change = next(first, Kind.DEFENDANT_JOINED, COUNSEL);
        assertEquals(true, charge(first, change, defendants));
        assertEquals(defendants, loaded().defendants());
        assertEquals(loaded().joinings(), roster().joinings());
        assertEquals(
                List.of("d2", "d3"),
                roster().joinings().stream().map(one -> one.defendant()).toList());
        assertEquals(first.members(), roster().members());
        assertEquals(1, roster().epoch());
        assertEquals(false, charge(first, change, CASE.defendants()));
        assertEquals(defendants, loaded().defendants());
    }

    @Test
    public void shouldKnowWhichSeverancesAreNotComplete() {
        Roster first = saved();
        assertEquals(List.of(), unfinished());
        CaseRecord.Defendant earlier = CASE.defendants().get(0).severed(1_795_432_000_100L, "case-7");
        CaseRecord.Defendant stays = CASE.defendants().get(1);
        List<CaseRecord.Defendant> severed = List.of(earlier, stays.severed(1_795_432_000_200L, "case-8"));
        assertEquals(true, charge(first, next(first, Kind.DEFENDANT_JOINED, COUNSEL), List.of(earlier, stays)));
        assertEquals(List.of(), unfinished(), "that was no severance");
        assertEquals(false, charge(first, next(first, Kind.DEFENDANT_SEVERED, COUNSEL), severed));
        assertEquals(List.of(), unfinished(), "that was not kept");
        Roster second = roster();
        assertEquals(true, charge(second, next(second, Kind.DEFENDANT_SEVERED, COUNSEL), severed));
        assertEquals(List.of(new CaseStore.Severed(CASE.id(), "case-8")), unfinished(), "no earlier one again");
        List<CaseRecord.Defendant> more = new ArrayList<>(severed);
        more.add(new CaseRecord.Defendant(
                "d3",
                3,
                "Ffion Rees",
                "1990-05-01",
                "conditional-bail",
                null,
                "2026-11-26",
                1,
                3,
                "case-9",
                Lineage.NONE));
        Roster third = roster();
        assertEquals(true, charge(third, next(third, Kind.DEFENDANT_SEVERED, COUNSEL), more));
        CaseStore.Severed one = new CaseStore.Severed(CASE.id(), "case-8");
        CaseStore.Severed other = new CaseStore.Severed(CASE.id(), "case-9");
        assertEquals(List.of(one, other), unfinished());
        assertEquals(true, this.<Boolean>done(done -> cases().severanceComplete(one, done)));
        assertEquals(true, this.<Boolean>done(done -> cases().severanceComplete(one, done)));
        assertEquals(List.of(other), unfinished());
        assertEquals(true, this.<Boolean>done(done -> cases().severanceComplete(other, done)));
        assertEquals(List.of(), unfinished());
    }

    @Test
    public void shouldKnowThatCountsWereSeveredAndNotThoseOfAnEarlierTime() {
        Roster first = saved();
        CaseRecord.Count earlier = CASE.counts().get(0).severed(1_795_432_000_100L, "case-7");
        List<CaseRecord.Count> one = new ArrayList<>(CASE.counts());
        one.set(0, earlier);
        RosterChange before = next(first, Kind.COUNT_SEVERED, COUNSEL);
        assertEquals(true, this.<Boolean>done(done -> cases().changeDefendants(
                        first, before, CASE.defendants(), one, done)));
        assertEquals(one, loaded().counts());
        CaseStore.Severed known = new CaseStore.Severed(CASE.id(), "case-7");
        assertEquals(List.of(known), unfinished());
        assertEquals(true, this.<Boolean>done(done -> cases().severanceComplete(known, done)));
        List<CaseRecord.Count> two = new ArrayList<>(one);
        two.set(1, CASE.counts().get(1).severed(1_795_432_000_200L, "case-8"));
        Roster second = roster();
        RosterChange after = next(second, Kind.COUNT_SEVERED, COUNSEL);
        assertEquals(true, this.<Boolean>done(done -> cases().changeDefendants(
                        second, after, CASE.defendants(), two, done)));
        assertEquals(List.of(new CaseStore.Severed(CASE.id(), "case-8")), unfinished(), "no earlier one again");
    }

    @Test
    public void shouldKnowWhichJoindersAreNotComplete() {
        Roster first = saved();
        RosterChange act = next(first, Kind.DEFENDANT_JOINED_TO, COUNSEL);
        CaseRecord.Defendant stays = CASE.defendants().get(1);
        List<CaseRecord.Defendant> joined =
                List.of(Lineage.joined(CASE.defendants().get(0), act.at(), "case-8"), stays);
        assertEquals(true, charge(first, next(first, Kind.DEFENDANT_JOINED, COUNSEL), CASE.defendants()));
        assertEquals(false, charge(first, act, joined));
        assertEquals(List.of(), joinders(), "that was not kept");
        Roster second = roster();
        assertEquals(true, charge(second, next(second, Kind.DEFENDANT_JOINED_TO, COUNSEL), joined));
        assertEquals(joined, loaded().defendants());
        CaseStore.Joined one = new CaseStore.Joined(CASE.id(), "case-8", act.at());
        assertEquals(List.of(one), joinders());
        assertEquals(List.of(), unfinished(), "it is no severance");
        Roster third = roster();
        RosterChange again = new RosterChange(
                third.epoch() + 1, Kind.DEFENDANT_JOINED_TO, COUNSEL, act.by(), act.at() + 5, "Both, then.");
        assertEquals(true, charge(third, again, List.of(joined.get(0), Lineage.joined(stays, again.at(), "case-8"))));
        CaseStore.Joined other = new CaseStore.Joined(CASE.id(), "case-8", again.at());
        assertEquals(List.of(one, other), joinders(), "each act has its mark, into the same case, too");
        assertEquals(true, this.<Boolean>done(done -> cases().joinderComplete(one, done)));
        assertEquals(true, this.<Boolean>done(done -> cases().joinderComplete(one, done)));
        assertEquals(List.of(other), joinders());
        assertEquals(true, this.<Boolean>done(done -> cases().joinderComplete(other, done)));
        assertEquals(List.of(), joinders());
    }

    private List<CaseStore.Joined> joinders() {
        return done(done -> cases().unfinishedJoinders(100, done));
    }

    private List<CaseStore.Severed> unfinished() {
        return done(done -> cases().unfinishedSeverances(100, done));
    }

    @Test
    public void shouldKeepCountsAsTheyWereWordedAddedAndRemoved() {
        Roster first = saved();
        CaseRecord.Count amended = CASE.counts().get(0).amended("TH68007", "Robbery, \u0174yr", 1_795_432_000_100L);
        CaseRecord.Count removed = CASE.counts().get(1).removed(1_795_432_000_200L);
        CaseRecord.Count added =
                new CaseRecord.Count("c9", 9, "", "Affray", List.of("d1"), List.of(), 1_795_432_000_150L, 0, null);
        List<CaseRecord.Count> counts = List.of(amended, removed, added);
        RosterChange change = next(first, Kind.COUNT_REMOVED, COUNSEL);
        assertEquals(true, this.<Boolean>done(done -> cases().changeDefendants(
                        first, change, CASE.defendants(), counts, done)));
        assertEquals(counts, loaded().counts());
        assertEquals(first.members(), roster().members());
        assertEquals(1_795_432_000_200L, roster().indictmentChangedAt());
        assertEquals(loaded().outline().indictmentChangedAt(), roster().indictmentChangedAt());
        assertEquals(List.of(change), history());
    }

    private boolean charge(Roster before, RosterChange change, List<CaseRecord.Defendant> defendants) {
        return this.<Boolean>done(done -> cases().changeDefendants(before, change, defendants, CASE.counts(), done));
    }

    @Test
    public void shouldChangeNothingForSomebodyWhoSawAnOlderRoster() {
        Roster first = saved();
        RosterChange added = next(first, Kind.ADDED, COUNSEL);
        change(first, added);
        assertEquals(
                false, change(first, next(first, Kind.REMOVED, CASE.members().get(0))));
        assertEquals(first.after(added), roster());
        assertEquals(List.of(added), history());
    }

    @Test
    public void shouldLetCasesBeFoundByThoseWhoActInThemNow() {
        Roster first = saved();
        change(first, next(first, Kind.ADDED, COUNSEL));
        assertEquals(
                List.of(loaded()), this.<List<CaseRecord>>done(done -> cases().ofPerson(COUNSEL.personId(), done)));
        Roster second = roster();
        change(second, next(second, Kind.REMOVED, COUNSEL));
        assertEquals(List.of(), this.<List<CaseRecord>>done(done -> cases().ofPerson(COUNSEL.personId(), done)));
        assertEquals(CASE, loaded());
    }

    @Test
    public void shouldKeepTheRosterWhenTheCaseIsSavedAgain() {
        Roster first = saved();
        change(first, next(first, Kind.REMOVED, CASE.members().get(0)));
        Roster second = roster();
        assertEquals(second, saved());
        assertEquals(1, history().size());
    }

    @Test
    public void shouldTellTheEpochsOfManyCasesAtOnce() {
        List<String> ids = new ArrayList<>(List.of(CASE.id(), "no-case"));
        Roster first = saved();
        change(first, next(first, Kind.ADDED, COUNSEL));
        for (int i = 0; i < 300; i++) {
            ids.add("case-" + i);
            CaseRecord other = new CaseRecord(
                    "case-" + i,
                    CASE.urn(),
                    CASE.crownNumber(),
                    CASE.title(),
                    CASE.court(),
                    CASE.prosecutingAuthority(),
                    CASE.hearing(),
                    List.of(),
                    List.of(),
                    List.of(),
                    CASE.members());
            this.<Boolean>done(done -> cases().save(other, done));
        }
        SortedMap<String, Long> epochs = epochs(ids);
        assertEquals(301, epochs.size());
        assertEquals(1L, epochs.get(CASE.id()));
        assertEquals(0L, epochs.get("case-299"));
    }

    @Test
    public void shouldLetOneOfSixteenChangeARosterAtOnce() {
        saved();
        for (int round = 0; round < 10; round++) {
            Roster before = roster();
            List<Boolean> made = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Member member = new Member("p-" + round + "-" + i, "X", Role.DEFENCE_COUNSEL, "defence:d1");
                cases().changeRoster(
                                before,
                                next(before, Kind.ADDED, member),
                                result -> made.add(((Result.Done<Boolean>) result).value()));
            }
            driver().drive();
            assertEquals(16, made.size());
            assertEquals(1, made.stream().filter(one -> one).count());
            assertEquals(round + 1, roster().epoch());
            assertEquals(round + 1, history().size());
        }
    }
}

package org.counterpart.forms.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.Test;

/** What every case store must do. */
public abstract class CaseStoreContract {
    private static final CaseRecord CASE = DemoCase.record();

    /** The store under test, the same for the whole of one test and empty at its start. */
    protected abstract CaseStore cases();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    private <T> T done(Consumer<Consumer<Result<T>>> call) {
        Result<T> result = Awaiting.answer(driver(), call);
        return ((Result.Done<T>) assertInstanceOf(Result.Done.class, result)).value();
    }

    private void save(CaseRecord record) {
        assertEquals(true, this.<Boolean>done(done -> cases().save(record, done)));
    }

    private List<CaseRecord> load(String id) {
        return this.<List<CaseRecord>>done(done -> cases().load(id, done));
    }

    private List<CaseRecord> ofPerson(String id) {
        return this.<List<CaseRecord>>done(done -> cases().ofPerson(id, done));
    }

    private FormRecord start(FormRecord form) {
        return this.<FormRecord>done(done -> cases().startForm(form, done));
    }

    private static FormRecord form(String id, String caseId, String template) {
        return new FormRecord(new FormId(id), caseId, template, "2026.1", 1_795_432_000_000L, "p-rowan");
    }

    private static CaseRecord other(String id, String title, List<Member> members) {
        return new CaseRecord(
                id,
                "01AB1234526",
                "T20260001",
                title,
                CASE.court(),
                CASE.prosecutingAuthority(),
                CASE.hearing(),
                List.of(),
                List.of(),
                List.of(),
                members);
    }

    @Test
    public void shouldFindNothingWhereNothingWasSaved() {
        assertEquals(List.of(), load("no-case"));
        assertEquals(List.of(), ofPerson("p-rowan"));
        assertEquals(List.of(), this.<List<FormRecord>>done(done -> cases().form(new FormId("none"), done)));
        assertEquals(List.of(), this.<List<FormRecord>>done(done -> cases().formsOf("no-case", done)));
    }

    @Test
    public void shouldGiveBackCaseExactlyAsSaved() {
        save(CASE);
        assertEquals(List.of(CASE), load(CASE.id()));
    }

    @Test
    public void shouldReplaceTheFactsOfCaseAndLeaveItsPeople() {
        save(CASE);
        save(other(CASE.id(), "R v Gŵyn \uD83D\uDE00", List.of()));
        CaseRecord changed = other(CASE.id(), "R v Gŵyn \uD83D\uDE00", CASE.members());
        assertEquals(List.of(changed), load(CASE.id()));
        assertEquals(List.of(changed), ofPerson("p-rowan"));
    }

    @Test
    public void shouldKeepNewCaseAndChangeNothingOfOneThatIsThere() {
        assertEquals(true, this.<Boolean>done(done -> cases().saveNew(CASE, done)));
        assertEquals(List.of(CASE), load(CASE.id()));
        CaseRecord late = other(CASE.id(), "R v Late", List.of());
        assertEquals(true, this.<Boolean>done(done -> cases().saveNew(late, done)));
        assertEquals(List.of(CASE), load(CASE.id()));
    }

    @Test
    public void shouldFindTheCasesOfOnePersonOnly() {
        save(CASE);
        save(other("case-2", "R v Other", List.of(new Member("p-rowan", "HHJ Rowan", Role.JUDGE, "judge"))));
        save(other("case-3", "R v Stranger", List.of(new Member("p-rowan-two", "X", Role.JUDGE, "judge"))));
        Set<String> judges = new TreeSet<>();
        ofPerson("p-rowan").forEach(record -> judges.add(record.id()));
        assertEquals(Set.of(CASE.id(), "case-2"), judges);
        assertEquals(List.of(CASE), ofPerson("p-shah"));
        assertEquals(List.of(), ofPerson("p-"));
    }

    @Test
    public void shouldFindTheCasesOfOneUrnOnly() {
        save(CASE);
        save(other("case-2", "R v Other", List.of()));
        assertEquals(List.of(CASE), this.<List<CaseRecord>>done(done -> cases().withUrn(CASE.urn(), done)));
        assertEquals(List.of(), this.<List<CaseRecord>>done(done -> cases().withUrn("62PQ", done)));
    }

    @Test
    public void shouldKeepFormAsStarted() {
        FormRecord form = form("f1", CASE.id(), "ptph");
        assertEquals(form, start(form));
        assertEquals(List.of(form), this.<List<FormRecord>>done(done -> cases().form(form.id(), done)));
        assertEquals(List.of(form), this.<List<FormRecord>>done(done -> cases().formsOf(CASE.id(), done)));
    }

    @Test
    public void shouldAnswerTheFirstFormWhenAskedForSecondOfOneTemplate() {
        FormRecord first = start(form("f1", CASE.id(), "ptph"));
        assertEquals(first, start(form("f2", CASE.id(), "ptph")));
        assertEquals(List.of(first), this.<List<FormRecord>>done(done -> cases().formsOf(CASE.id(), done)));
    }

    @Test
    public void shouldMoveFormToAnotherVersionOnceAndOnlyFromTheOneItHas() {
        FormRecord form = start(form("f1", CASE.id(), "ptph"));
        FormRecord other = start(form("f2", "case-2", "ptph"));
        assertEquals(true, move("f1", "2026.1", "2026.2"));
        assertEquals(false, move("f1", "2026.1", "2026.2"));
        assertEquals(false, move("f1", "2026.1", "2026.3"));
        assertEquals(false, move("none", "2026.1", "2026.2"));
        assertEquals(List.of(form.withVersion("2026.2")), this.<List<FormRecord>>done(done -> cases().form(
                        form.id(), done)));
        assertEquals(List.of(other), this.<List<FormRecord>>done(done -> cases().form(other.id(), done)));
        assertEquals("2026.2", start(form("f3", CASE.id(), "ptph")).version());
    }

    private boolean move(String id, String from, String to) {
        return this.<Boolean>done(done -> cases().moveForm(new FormId(id), from, to, done));
    }

    @Test
    public void shouldKeepCasesAndTemplatesApart() {
        assertEquals("f1", start(form("f1", CASE.id(), "ptph")).id().value());
        assertEquals("f2", start(form("f2", "case-2", "ptph")).id().value());
        assertEquals("f3", start(form("f3", CASE.id(), "other")).id().value());
        assertEquals(
                2,
                this.<List<FormRecord>>done(done -> cases().formsOf(CASE.id(), done))
                        .size());
    }

    @Test
    public void shouldMakeOneFormWhenSixteenStartItAtOnce() {
        for (int round = 0; round < 10; round++) {
            String caseId = "case-" + round;
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                cases().startForm(
                                form("f-" + round + "-" + i, caseId, "ptph"),
                                result -> answers.add(
                                        result instanceof Result.Done<FormRecord> started
                                                ? started.value().id().value()
                                                : result.toString()));
            }
            driver().drive();
            assertEquals(16, answers.size());
            assertEquals(1, Set.copyOf(answers).size(), answers.toString());
            List<FormRecord> kept = this.<List<FormRecord>>done(done -> cases().formsOf(caseId, done));
            assertEquals(
                    List.of(answers.get(0)),
                    kept.stream().map(f -> f.id().value()).toList());
        }
    }
}

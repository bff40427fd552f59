package org.counterpart.forms.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.store.Result;

/** The twin of a case store. */
public final class InMemoryCaseStore implements CaseStore {
    private final SortedMap<String, CaseRecord> cases;
    private final SortedMap<String, List<RosterChange>> histories;
    private final SortedMap<String, FormRecord> forms;
    private final Set<Severed> severing;
    private final Set<Joined> joining;
    private final Scheduler node;

    /** An empty store. */
    public InMemoryCaseStore(Scheduler node) {
        this.cases = new TreeMap<>();
        this.histories = new TreeMap<>();
        this.forms = new TreeMap<>();
        this.severing = new LinkedHashSet<>();
        this.joining = new LinkedHashSet<>();
        this.node = node;
    }

    private InMemoryCaseStore(InMemoryCaseStore kept, Scheduler node) {
        this.cases = kept.cases;
        this.histories = kept.histories;
        this.forms = kept.forms;
        this.severing = kept.severing;
        this.joining = kept.joining;
        this.node = node;
    }

    /** The same cases, seen from another node. */
    public InMemoryCaseStore from(Scheduler other) {
        return new InMemoryCaseStore(this, other);
    }

    private List<RosterChange> history(String caseId) {
        return histories.getOrDefault(caseId, List.of());
    }

    /** The roster of a case that is there. */
    public Roster roster(String caseId) {
        CaseRecord record = cases.get(caseId);
        return new Roster(
                caseId,
                history(caseId).size(),
                record.members(),
                record.joinings(),
                record.outline().indictmentChangedAt());
    }

    @Override
    public void roster(String caseId, Consumer<Result<List<Roster>>> done) {
        answer(cases.containsKey(caseId) ? List.of(roster(caseId)) : List.of(), done);
    }

    @Override
    public void rosterEpochs(Collection<String> caseIds, Consumer<Result<SortedMap<String, Long>>> done) {
        SortedMap<String, Long> epochs = new TreeMap<>();
        caseIds.stream()
                .filter(cases::containsKey)
                .forEach(id -> epochs.put(id, roster(id).epoch()));
        answer(epochs, done);
    }

    @Override
    public void changeRoster(Roster before, List<RosterChange> changes, Consumer<Result<Boolean>> done) {
        String id = before.caseId();
        boolean unchanged = cases.containsKey(id) && roster(id).epoch() == before.epoch();
        if (unchanged) {
            cases.put(id, cases.get(id).with(before.after(changes).members()));
            histories.computeIfAbsent(id, none -> new ArrayList<>()).addAll(changes);
        }
        answer(unchanged, done);
    }

    @Override
    public void changeDefendants(
            Roster before,
            RosterChange change,
            List<CaseRecord.Defendant> defendants,
            List<CaseRecord.Count> counts,
            Consumer<Result<Boolean>> done) {
        String id = before.caseId();
        boolean unchanged = cases.containsKey(id) && roster(id).epoch() == before.epoch();
        if (unchanged) {
            cases.put(id, cases.get(id).charging(defendants, counts));
            histories.computeIfAbsent(id, none -> new ArrayList<>()).add(change);
            CaseStore.severedNow(before, change, defendants, counts)
                    .forEach(into -> severing.add(new Severed(id, into)));
            CaseStore.joinedNow(change, before, defendants).ifPresent(joining::add);
        }
        answer(unchanged, done);
    }

    @Override
    public void unfinishedSeverances(int most, Consumer<Result<List<Severed>>> done) {
        answer(severing.stream().limit(most).toList(), done);
    }

    @Override
    public void severanceComplete(Severed severance, Consumer<Result<Boolean>> done) {
        severing.remove(severance);
        answer(true, done);
    }

    @Override
    public void unfinishedJoinders(int most, Consumer<Result<List<Joined>>> done) {
        answer(joining.stream().limit(most).toList(), done);
    }

    @Override
    public void joinderComplete(Joined joinder, Consumer<Result<Boolean>> done) {
        joining.remove(joinder);
        answer(true, done);
    }

    @Override
    public void rosterHistory(String caseId, Consumer<Result<List<RosterChange>>> done) {
        answer(List.copyOf(history(caseId)), done);
    }

    private <T> void answer(T value, Consumer<Result<T>> done) {
        node.after(1, () -> done.accept(new Result.Done<>(value)));
    }

    @Override
    public void save(CaseRecord record, Consumer<Result<Boolean>> done) {
        CaseRecord before = cases.get(record.id());
        cases.put(record.id(), before == null ? record : record.with(before.members()));
        answer(true, done);
    }

    @Override
    public void saveNew(CaseRecord record, Consumer<Result<Boolean>> done) {
        cases.putIfAbsent(record.id(), record);
        answer(true, done);
    }

    @Override
    public void load(String caseId, Consumer<Result<List<CaseRecord>>> done) {
        CaseRecord found = cases.get(caseId);
        answer(found == null ? List.of() : List.of(found), done);
    }

    @Override
    public void ofPerson(String personId, Consumer<Result<List<CaseRecord>>> done) {
        answer(
                cases.values().stream()
                        .filter(record -> record.actor(personId).isPresent())
                        .toList(),
                done);
    }

    @Override
    public void withUrn(String urn, Consumer<Result<List<CaseRecord>>> done) {
        answer(
                cases.values().stream()
                        .filter(record -> record.urn().equals(urn))
                        .toList(),
                done);
    }

    @Override
    public void startForm(FormRecord form, Consumer<Result<FormRecord>> done) {
        FormRecord before = forms.putIfAbsent(form.caseId() + "/" + form.template(), form);
        answer(before == null ? form : before, done);
    }

    @Override
    public void moveForm(FormId id, String from, String to, Consumer<Result<Boolean>> done) {
        boolean moves = forms.values().stream()
                .anyMatch(form -> form.id().equals(id) && form.version().equals(from));
        if (moves) {
            forms.replaceAll((key, form) -> form.id().equals(id) ? form.withVersion(to) : form);
        }
        answer(moves, done);
    }

    @Override
    public void formsOf(String caseId, Consumer<Result<List<FormRecord>>> done) {
        answer(
                forms.values().stream()
                        .filter(form -> form.caseId().equals(caseId))
                        .toList(),
                done);
    }

    @Override
    public void form(FormId id, Consumer<Result<List<FormRecord>>> done) {
        answer(forms.values().stream().filter(form -> form.id().equals(id)).toList(), done);
    }
}

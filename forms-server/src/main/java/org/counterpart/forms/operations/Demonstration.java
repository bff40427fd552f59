package org.counterpart.forms.operations;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Count;
import org.counterpart.forms.cases.CaseRecord.Court;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Hearing;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.CaseRecord.Witness;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Markings;
import org.counterpart.forms.cases.Markings.Anonymity;
import org.counterpart.forms.cases.Markings.Restriction;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.publication.OrdersOfForm;
import org.counterpart.forms.store.Result;

/** The demonstration cases. Everybody and everything in them is invented. */
public final class Demonstration {
    /** So many days before the hearing there is time for everything that is due before it. */
    private static final int HEARING_DAYS = 17;

    private Demonstration() {}

    /** A person to choose at the demonstration sign-in, and what they do. */
    public record Person(String id, String name, Role role, String team, String description) {}

    /** The people of the demonstration case. */
    public static List<Person> people() {
        return List.of(
                new Person(
                        "p-mensah", "Rosalind Mensah", Role.PROSECUTOR, "prosecution", "Reviewing lawyer, prosecution"),
                new Person("p-whitlock", "Edmund Whitlock", Role.PROSECUTOR, "prosecution", "Prosecution advocate"),
                new Person(
                        "p-shah",
                        "Amina Shah",
                        Role.DEFENCE_SOLICITOR,
                        "defence:d1",
                        "Solicitor for D1, Owain Prosser"),
                new Person(
                        "p-okafor",
                        "Jonah Okafor",
                        Role.DEFENCE_COUNSEL,
                        "defence:d1",
                        "Counsel for D1, Owain Prosser"),
                new Person(
                        "p-lindqvist",
                        "Marta Lindqvist",
                        Role.DEFENCE_SOLICITOR,
                        "defence:d2",
                        "Solicitor for D2, Kezia Thornbury"),
                new Person("p-rowan", "HHJ Rowan", Role.JUDGE, "judge", "Judge"),
                new Person("p-bevan", "Siân Bevan", Role.COURT_CLERK, "court", "Court clerk"));
    }

    /** Everybody known to the demonstration: those of its case, and those who could be added to it. */
    public static List<Person> known() {
        List<Person> known = new ArrayList<>(people());
        known.add(new Person(
                "p-adeyemi",
                "Folake Adeyemi",
                Role.DEFENCE_COUNSEL,
                "",
                "Counsel, not in the case unless a team adds her"));
        known.add(new Person(
                "p-griffiths",
                "Emyr Griffiths",
                Role.DEFENCE_SOLICITOR,
                "",
                "Solicitor, not in the case unless a team adds him"));
        known.add(new Person(
                "p-tudor",
                "Nia Tudor",
                Role.COURT_CLERK,
                "",
                "Court staff, not in the case unless the court adds her"));
        return known;
    }

    /** The name of somebody who is known. */
    public static Optional<String> nameOf(String personId) {
        return known().stream()
                .filter(person -> person.id().equals(personId))
                .findFirst()
                .map(Person::name);
    }

    /**
     * Keeps the demonstration cases, the one in the Crown Court with its form; a form that is there already is left as it is, and so are the
     * people of the cases. Where the hearing of a case that is there has passed, it is listed again as that of a new one would be: nothing that
     * looks at the hearing could be shown any more otherwise. Called before anybody can reach the service.
     */
    public static void keep(CaseStore cases, FormId form, long now, Consumer<Result<FormRecord>> done) {
        LocalDate today = OrdersOfForm.day(now);
        CaseRecord record = caseRecord(today);
        FormRecord started = new FormRecord(form, record.id(), "ptph", "2026.1", now, "service");
        keep(
                cases,
                magistratesCase(today),
                today,
                () -> keep(cases, record, today, () -> cases.startForm(started, done)));
    }

    private static void keep(CaseStore cases, CaseRecord record, LocalDate today, Runnable next) {
        cases.load(record.id(), found -> {
            CaseRecord kept = found instanceof Result.Done<List<CaseRecord>> done
                            && !done.value().isEmpty()
                    ? done.value().get(0)
                    : null;
            if (kept == null) {
                cases.save(record, saved -> next.run());
            } else if (LocalDate.parse(kept.hearing().date()).isBefore(today)) {
                cases.save(listed(kept, record.hearing()), saved -> next.run());
            } else {
                next.run();
            }
        });
    }

    private static CaseRecord listed(CaseRecord kept, Hearing hearing) {
        return new CaseRecord(
                kept.id(),
                kept.urn(),
                kept.crownNumber(),
                kept.title(),
                kept.court(),
                kept.prosecutingAuthority(),
                hearing,
                kept.defendants(),
                kept.counts(),
                kept.witnesses(),
                kept.members(),
                kept.markings());
    }

    /** The first Monday that is at least so many days ahead. */
    private static LocalDate mondayAhead(LocalDate today, int days) {
        return today.plusDays(days).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }

    private static List<Member> members() {
        return people().stream().map(Demonstration::member).toList();
    }

    private static Member member(Person person) {
        return new Member(person.id(), person.name(), person.role(), person.team());
    }

    /**
     * The demonstration case in a magistrates' court as it would begin on a day, where other forms are used. The same people act in it, apart from
     * counsel. The second defendant is 17.
     */
    public static CaseRecord magistratesCase(LocalDate today) {
        LocalDate hearing = mondayAhead(today, HEARING_DAYS).plusDays(4);
        LocalDate sent = hearing.minusDays(32);
        return new CaseRecord(
                "demo-case-c2d81f06e3",
                "62PQ0419926",
                "",
                "R v Maddocks and Pryce",
                new Court("Cardiff Magistrates' Court", "Cardiff", "B62CF00"),
                "Crown Prosecution Service",
                new Hearing("first", hearing.toString()),
                List.of(
                        new Defendant(
                                "d1",
                                1,
                                "Rhodri Maddocks",
                                "1988-02-29",
                                "custody",
                                sent.plusDays(56).toString(),
                                sent.toString()),
                        new Defendant(
                                "d2",
                                2,
                                "Elen Pryce",
                                sent.minusYears(17).minusDays(84).toString(),
                                "unconditional-bail",
                                null,
                                sent.toString())),
                List.of(
                        new Count("c1", 1, "CJ88116", "Assault by beating", List.of("d1", "d2")),
                        new Count("c2", 2, "TH68010", "Theft from a shop", List.of("d2"))),
                List.of(
                        new Witness("w1", "Idris", "Beynon", List.of()),
                        new Witness("w2", "Carys", "Toller", List.of("police-officer", "oic"))),
                people().stream()
                        .filter(person -> person.role() != Role.DEFENCE_COUNSEL)
                        .map(Demonstration::member)
                        .toList());
    }

    /** The demonstration case in the Crown Court as it would begin on a day. */
    public static CaseRecord caseRecord(LocalDate today) {
        LocalDate hearing = mondayAhead(today, HEARING_DAYS);
        LocalDate sent = hearing.minusDays(28);
        return new CaseRecord(
                "demo-case-4f7c1e9a2b",
                "62PQ0412726",
                "T20267041",
                "R v Prosser and Thornbury",
                new Court("Crown Court at Cardiff", "Cardiff", "C62CF00"),
                "Crown Prosecution Service",
                new Hearing("ptph", hearing.toString()),
                List.of(
                        new Defendant(
                                "d1",
                                1,
                                "Owain Prosser",
                                "1991-03-08",
                                "custody",
                                sent.plusDays(182).toString(),
                                sent.toString()),
                        new Defendant(
                                "d2", 2, "Kezia Thornbury", "1996-07-22", "conditional-bail", null, sent.toString())),
                counts(),
                witnesses(),
                members(),
                markings());
    }

    private static List<Count> counts() {
        return List.of(
                new Count("c1", 1, "TH68026", "Conspiracy to burgle a dwelling", List.of("d1", "d2")),
                new Count("c2", 2, "TH68036", "Burglary of a dwelling at 4 Harbour Row, Penarth", List.of("d1", "d2")),
                new Count("c3", 3, "OF61016", "Assault occasioning actual bodily harm", List.of("d1")),
                new Count("c4", 4, "TH68010", "Handling stolen goods", List.of("d2")));
    }

    private static Markings markings() {
        return new Markings(
                false,
                List.of(
                        new Restriction(
                                "Section 46, Youth Justice and Criminal Evidence Act 1999",
                                "Nothing may be published that is likely to identify Witness A as a witness in these proceedings.")),
                List.of(new Anonymity("w3", "Witness A", List.of("prosecution", "court", "judge"))));
    }

    private static List<Witness> witnesses() {
        return List.of(
                new Witness("w1", "Gwenllian", "Powell", List.of()),
                new Witness("w2", "Desmond", "Achebe", List.of()),
                new Witness("w3", "Harriet", "Fenwick", List.of()),
                new Witness("w4", "Rhys", "Llewellyn", List.of("police-officer")),
                new Witness("w5", "Tamsin", "Goode", List.of("police-officer", "oic")));
    }
}

package org.counterpart.forms.template;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.obligation.DueRule;
import org.jspecify.annotations.Nullable;

/**
 * Dates and orders that a court sets together, to be adjusted then.
 *
 * @param part the court's part they stand in
 * @param validFrom the first day on which it is offered
 * @param validTo the last such day, or null
 * @param dates the rule for each date, by the id of the question; for the date of an order that is made once {@code <field>.due}
 * @param orders what is ordered, {@code <section>.<field>}; in a section that repeats, of every defendant who is in the case
 */
public record StandardSet(
        String id,
        String part,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Map<String, DueRule> dates,
        List<String> orders) {
    public StandardSet {
        dates = Collections.unmodifiableMap(new LinkedHashMap<>(dates));
        orders = List.copyOf(orders);
    }

    /** The key of its name in the wording. */
    public String wordKey() {
        return "standardSet." + id;
    }

    /** True on the days on which it is offered. */
    public boolean isOffered(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** The name of the date that each of its dates follows from. */
    public Map<String, String> bases() {
        Map<String, String> bases = new LinkedHashMap<>();
        dates.forEach((date, rule) -> bases.put(date, rule.from()));
        return bases;
    }

    static List<StandardSet> read(@Nullable Object decoded) {
        List<StandardSet> sets = new ArrayList<>();
        if (decoded instanceof List<?> list) {
            list.forEach(set -> sets.add(read(TemplateReader.object(set))));
        }
        return sets;
    }

    private static StandardSet read(Map<?, ?> set) {
        Map<String, DueRule> dates = new LinkedHashMap<>();
        TemplateReader.object(set.get("dates"))
                .forEach((date, rule) -> dates.put(
                        String.valueOf(date), DueRuleReader.read(String.valueOf(date), TemplateReader.object(rule))));
        String validTo = FormTemplate.textOrNull(set.get("validTo"));
        return new StandardSet(
                String.valueOf(set.get("id")),
                String.valueOf(set.get("part")),
                LocalDate.parse(String.valueOf(set.get("validFrom"))),
                validTo == null ? null : LocalDate.parse(validTo),
                dates,
                TemplateReader.texts(set.get("orders")));
    }
}

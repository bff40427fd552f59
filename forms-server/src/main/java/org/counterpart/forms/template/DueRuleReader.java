package org.counterpart.forms.template;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.counterpart.forms.obligation.DueRule;

/** Reads the rule by which a date is ordinarily set. */
final class DueRuleReader {
    private static final Map<String, DueRule.Unit> UNITS =
            Map.of("days", DueRule.Unit.DAYS, "businessDays", DueRule.Unit.BUSINESS_DAYS, "weeks", DueRule.Unit.WEEKS);

    private DueRuleReader() {}

    static DueRule read(String field, Map<?, ?> rule) {
        Map.Entry<String, DueRule.Unit> unit = UNITS.entrySet().stream()
                .filter(one -> rule.containsKey(one.getKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the date \"" + field + "\" does not say how many days, business days or weeks"));
        Map<String, Integer> amounts = new TreeMap<>();
        Object given = rule.get(unit.getKey());
        if (given instanceof Number number) {
            amounts.put(DueRule.OTHERWISE, number.intValue());
        } else {
            TemplateReader.object(given)
                    .forEach((situation, amount) -> amounts.put(
                            String.valueOf(situation), amount instanceof Number number ? number.intValue() : 0));
        }
        Object falling = rule.get("falling");
        return new DueRule(
                String.valueOf(rule.get("from")),
                amounts,
                unit.getValue(),
                falling == null
                        ? DueRule.Falling.STAYS
                        : DueRule.Falling.valueOf(
                                String.valueOf(falling).toUpperCase(Locale.ROOT).replace('-', '_')));
    }
}

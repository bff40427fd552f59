package org.counterpart.forms.live;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartDefinition.Owner;
import org.counterpart.forms.template.PartDefinition.Side;
import org.counterpart.forms.template.PartInstance;

/**
 * What has happened in a case, in the words of the table of rights: kept from what was asked for and answered, never from what the product
 * says of a right.
 */
final class PermissionFacts extends PermissionReleases {
    private final SortedMap<String, Actor> places = new TreeMap<>();
    private final SortedMap<String, Actor> lost = new TreeMap<>();
    private final SortedMap<String, String> namedBy = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> sides = new TreeMap<>();
    private final SortedMap<PartId, SortedSet<String>> joined = new TreeMap<>();
    private final SortedMap<PartId, SortedSet<String>> ordered = new TreeMap<>();

    private final SortedMap<String, Integer> orderedAt = new TreeMap<>();
    private final SortedSet<String> frozen = new TreeSet<>();

    String formState = "open";
    private SortedMap<String, String> approved;
    private boolean approvedBefore;
    private boolean versionIsApproved;

    /** Somebody has a place, or another one. */
    void placed(Actor actor) {
        placed(actor.personId(), actor);
    }

    /** The same, under the name that goes with that place: a person's first place has their own. */
    void placed(String key, Actor actor) {
        Actor before = places.put(key, actor);
        if (before == null || !before.team().equals(actor.team()) || before.role() != actor.role()) {
            namedBy.remove(key);
        }
        lost.remove(key);
        sides.computeIfAbsent(actor.personId(), person -> new TreeSet<>()).add(side(actor.team()));
    }

    /** Whose place that is. */
    static String id(String key) {
        return key.split("@")[0];
    }

    /** Under what name somebody has, or would have, a place in a team: one more where they act for another defendant. */
    String key(String id, String team) {
        return places.entrySet().stream()
                .filter(one ->
                        id(one.getKey()).equals(id) && one.getValue().team().equals(team))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(
                        places.containsKey(id)
                                        && isDefence(team)
                                        && isDefence(places.get(id).team())
                                ? id + "@" + team
                                : id);
    }

    private static boolean isDefence(String team) {
        return team.startsWith("defence:");
    }

    /** Somebody has that place no longer; {@code first} is the first of those they still have, or null. */
    void removed(String key, Actor first) {
        namedBy.remove(key);
        Actor before = places.remove(key);
        if (!key.equals(id(key))) {
            return;
        }
        if (first == null) {
            lost.put(key, before);
            return;
        }
        String now = key + "@" + first.team();
        String lawyer = namedBy.remove(now);
        places.put(key, places.remove(now));
        if (lawyer != null) {
            namedBy.put(key, lawyer);
        }
    }

    /** The place somebody has, or had last; null for a stranger. */
    Actor place(String person) {
        return places.getOrDefault(person, lost.get(person));
    }

    boolean acts(String person) {
        return places.containsKey(person);
    }

    void joins(PartId part, String team, boolean now) {
        SortedSet<String> teams = joined.computeIfAbsent(part, none -> new TreeSet<>());
        if (now) {
            teams.add(team);
        } else {
            teams.remove(team);
        }
    }

    boolean hasJoined(PartId part, String team) {
        return joined.getOrDefault(part, new TreeSet<>()).contains(team);
    }

    /** A judge approved what would be recorded. */
    void approves(Iterable<PartInstance> parts) {
        approved = recordable(parts);
        approvedBefore = true;
    }

    /** Whether there is an approval, and it is of what there is. */
    String approval(Iterable<PartInstance> parts) {
        if (formState.equals("final")) {
            return versionIsApproved ? "recorded" : approvedBefore ? "stale" : "none";
        }
        if (approved == null) {
            return approvedBefore ? "stale" : "none";
        }
        return approved.equals(recordable(parts)) ? "recorded" : "stale";
    }

    /** What a version would have, and what the court has not published. */
    private SortedMap<String, String> recordable(Iterable<PartInstance> parts) {
        SortedMap<String, String> content = new TreeMap<>();
        for (PartInstance part : parts) {
            if (!part.definition().continuing()) {
                boolean draft = word(part).equals("court") && unserved.contains(part.id());
                Served standing = standing(part.id());
                content.put(part.id().value(), (standing == null ? 0 : standing.number()) + " " + draft);
            }
        }
        return content;
    }

    /** Something was written in a part. */
    void wrote(PartId part) {
        written.add(part);
        unserved.add(part);
    }

    /** The form was opened again: what was approved before is no approval of what comes. */
    void amended() {
        formState = "amended";
        approved = null;
    }

    /** The form was made final: the court's orders are published with it, when the judge does it. */
    void madeFinal(Iterable<PartInstance> parts, boolean byJudge) {
        formState = "final";
        versionIsApproved = !byJudge;
        approved = null;
        for (PartInstance part : parts) {
            if (!part.definition().continuing()) {
                if (word(part).equals("court") && unserved.contains(part.id())) {
                    wasServed(part.id());
                }
                wasRecorded(part.id());
            }
        }
    }

    /** A defendant was removed from the case. */
    void frozen(String defendant) {
        frozen.add(defendant);
        removedAt.put("defence:" + defendant, ++serial);
    }

    /** True for the team of a defendant who was removed. */
    boolean isRemoved(String team) {
        return team.startsWith("defence:") && frozen.contains(team.substring("defence:".length()));
    }

    /** True for what is a removed defendant's, or was written about that one alone: not what the court has. */
    boolean isFrozen(PartInstance part) {
        boolean parties =
                part.definition().kind() == Kind.PARTY || part.definition().kind() == Kind.SHARED;
        return parties && part.key() != null && frozen.contains(part.key());
    }

    /** True when what a team could read of a part, or in a copy, was served before it came to the case. */
    private boolean isEarlier(String team, PartInstance part, int when) {
        String relation = relation(team, part);
        return !relation.equals("own") && !relation.equals("joined") && when < joinedAt.getOrDefault(team, 0);
    }

    /** True when it was served after the defendant of that team was removed, and no order made since lets it be read. */
    private boolean isLater(String team, PartInstance part, int when) {
        int removed = removedAt.getOrDefault(team, Integer.MAX_VALUE);
        boolean since = isOrdered(part.id(), team) && orderedAt.getOrDefault(part.id() + " " + team, 0) > removed;
        return !relation(team, part).equals("own") && when > removed && !since;
    }

    /** True when the newest release, whatever became of it since, was served after this person's defendant was removed. */
    boolean isAfterThem(String person, PartInstance part) {
        Actor place = place(person);
        Served newest = newest(part.id());
        return place != null && newest != null && isLater(place.team(), part, newest.at());
    }

    /** True when somebody of a team knows of the newest release: it reached them, or an order that holds lets them read. */
    boolean knowsNewest(PartId part, String team) {
        boolean order =
                isOrdered(part, team) && orderedAt.getOrDefault(part + " " + team, 0) > removedAt.getOrDefault(team, 0);
        return hasNewest(part, team) || order;
    }

    /** The state of a part in a copy of the newest version, for somebody. */
    String printed(String person, PartInstance part) {
        Actor place = place(person);
        if (!recorded.containsKey(part.id())) {
            return "draft";
        }
        if (isRecordWithheld(part.id())) {
            return "suspended";
        }
        if (place != null && isEarlier(place.team(), part, recordedAt.getOrDefault(part.id(), 0))) {
            return "earlier";
        }
        if (place != null && isLater(place.team(), part, recordedAt.getOrDefault(part.id(), 0))) {
            return "later";
        }
        return isRecordElsewhere(part.id(), place == null ? "" : place.team()) ? "elsewhere" : "served";
    }

    /** The state of a part, for somebody who wants to do something with it. */
    private String state(String operation, String person, PartInstance part) {
        boolean reads = operation.startsWith("read") || operation.equals("print");
        boolean orders = operation.equals("report-mistake")
                || operation.equals("decide-mistake")
                || operation.equals("change-audience");
        if (isFrozen(part) && !reads && !orders) {
            return "frozen";
        }
        Served newest = newest(part.id());
        if (newest == null || isWithheld(part.id())) {
            return newest == null ? "draft" : "suspended";
        }
        Actor place = place(person);
        if (!newest.on().isEmpty() && (place == null || !newest.on().contains(place.team()))) {
            return "elsewhere";
        }
        if (place != null && isLater(place.team(), part, newest.at())) {
            return "later";
        }
        boolean earlier = place != null && isEarlier(place.team(), part, newest.at());
        return earlier ? "earlier" : isFrozen(part) ? "frozen" : "served";
    }

    /** The court lets a team read a part that it does not, or takes out one that does; or no longer. */
    void ordered(PartId part, String team, boolean now) {
        SortedSet<String> teams = ordered.computeIfAbsent(part, none -> new TreeSet<>());
        if (now) {
            teams.add(team);
            orderedAt.put(part + " " + team, ++serial);
        } else {
            teams.remove(team);
        }
    }

    boolean isOrdered(PartId part, String team) {
        return ordered.getOrDefault(part, new TreeSet<>()).contains(team);
    }

    /** Somebody, and the form. */
    SortedMap<String, String> of(String operation, String person) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("operation", operation);
        facts.put("part", "form");
        facts.put("form_state", formState);
        Actor place = place(person);
        facts.put("role", place == null ? "none" : acts(person) ? role(place) : "former");
        facts.put("relation", place == null ? "none" : isCourt(place.team()) ? "court" : "party");
        return facts;
    }

    /** Somebody, and a part. */
    SortedMap<String, String> of(String operation, String person, PartInstance part) {
        SortedMap<String, String> facts = of(operation, person);
        facts.put("part", word(part));
        facts.put("part_state", state(operation, person, part));
        facts.put("sealing", part.definition().continuing() ? "continuing" : "sealed");
        facts.put("delegate", delegate(person));
        Actor place = place(person);
        if (place != null) {
            facts.put("relation", relation(place.team(), part));
            facts.put("audience-order", order(part, place.team()));
            if (isStatementToRead(part, facts)) {
                facts.put("part", "statement");
            }
        }
        return facts;
    }

    /** A defence statement has rows of its own for those it is not of: who reads it, once it was served and while no order says otherwise. */
    private static boolean isStatementToRead(PartInstance part, SortedMap<String, String> facts) {
        return part.definition().id().equals("statement")
                && facts.get("operation").equals("read-release")
                && facts.get("part_state").equals("served")
                && facts.get("audience-order").equals("none")
                && Set.of("co-defence", "opposing").contains(facts.get("relation"));
    }

    private String order(PartInstance part, String team) {
        return !isOrdered(part.id(), team) ? "none" : readsByTemplate(team, part) ? "removed" : "added";
    }

    /** True when a part of a party is shown to a team unless the court orders otherwise. */
    boolean readsByTemplate(String team, PartInstance part) {
        return !relation(team, part).equals("co-defence") || word(part).equals("party");
    }

    /** Whether somebody serves for the lawyer who named them, and that one still leads their team. */
    private String delegate(String person) {
        if (!namedBy.containsKey(person) || !acts(person)) {
            return "no";
        }
        return lawyer(person) == null ? "lapsed" : "yes";
    }

    private Actor lawyer(String person) {
        return places.values().stream()
                .filter(one -> one.personId().equals(namedBy.get(person))
                        && one.team().equals(place(person).team())
                        && LEADS.contains(role(one)))
                .findFirst()
                .orElse(null);
    }

    /** Who serves for whom, as that one said. */
    void named(String person, String lawyer) {
        namedBy.put(person, id(lawyer));
    }

    void notNamed(String person) {
        namedBy.remove(person);
    }

    /** The name of the lawyer somebody serves for, or null. */
    String servesFor(String person) {
        return delegate(person).equals("yes") ? lawyer(person).name() : null;
    }

    /** Somebody, and another's place in a team. */
    SortedMap<String, String> ofTeam(String operation, String person, String whom, String team) {
        SortedMap<String, String> facts = of(operation, person);
        facts.put("part", "team");
        Actor place = place(person);
        if (place != null) {
            facts.put("relation", relation(place.team(), team));
        }
        facts.put("target", target(whom, team));
        return facts;
    }

    private String target(String whom, String team) {
        String id = id(whom);
        boolean other = sides.getOrDefault(id, new TreeSet<>()).stream().anyMatch(side -> !side.equals(side(team)));
        if (acts(id) && !side(place(id).team()).equals(side(team))) {
            return "on-other-side";
        }
        if (other) {
            return "was-on-other-side";
        }
        Actor there = places.get(key(id, team));
        return acts(id) && (there == null || !there.team().equals(team)) ? "other-defendant" : "nobody";
    }

    private static String side(String team) {
        return isCourt(team) ? "court" : team.split(":")[0];
    }

    private static boolean isCourt(String team) {
        return team.equals("court") || team.equals("judge");
    }

    private static String relation(String team, String other) {
        if (team.equals(other)) {
            return isCourt(team) ? "court" : "own";
        }
        if (isCourt(team)) {
            return "court";
        }
        return side(team).equals(side(other)) ? "co-defence" : "opposing";
    }

    /** What the table calls a part. */
    static String word(PartInstance part) {
        PartDefinition definition = part.definition();
        return switch (definition.kind()) {
            case NOTES -> "notes";
            case SHARED -> "shared";
            case COURT -> definition.audience().isEmpty() ? "court-private" : "court";
            case PARTY ->
                isOfAll(definition) || definition.audience().contains(Side.CO_DEFENCE) ? "party" : "confidential";
        };
    }

    private static boolean isOfAll(PartDefinition definition) {
        return definition.owner() == Owner.PROSECUTION && definition.forEach() == PartDefinition.ForEach.FORM;
    }

    /** True for the team of another defendant than a part is about. */
    private static boolean isAnothers(String team, PartInstance part) {
        return isDefence(team) && part.key() != null && !team.equals("defence:" + part.key());
    }

    String relation(String team, PartInstance part) {
        Kind kind = part.definition().kind();
        if (kind == Kind.NOTES) {
            return team.equals(part.key()) ? "own" : "other";
        }
        if (kind == Kind.COURT) {
            boolean shown =
                    !isAnothers(team, part) || part.definition().audience().contains(Side.CO_DEFENCE);
            return isCourt(team) ? "own" : shown ? "party" : "co-party";
        }
        if (isCourt(team)) {
            return "court";
        }
        if (kind == Kind.SHARED) {
            boolean may = part.definition().teams().stream()
                    .anyMatch(one -> one == Side.PROSECUTION
                            ? team.equals("prosecution")
                            : team.startsWith("defence:")
                                    && (part.key() == null || team.equals("defence:" + part.key())));
            if (may && isRemoved(team)) {
                return "gone";
            }
            return !may ? "outside" : hasJoined(part.id(), team) ? "joined" : "eligible";
        }
        String owner = part.definition().owner() == Owner.PROSECUTION ? "prosecution" : "defence:" + part.key();
        return team.equals(owner) ? "own" : isAnothers(team, part) ? "co-defence" : relation(team, owner);
    }

    private static final Set<String> LEADS = Set.of("solicitor", "reviewing-lawyer");
    private static final Map<String, String> ROLES = Map.of(
            "prosecutor", "reviewing-lawyer",
            "prosecution-counsel", "prosecution-lawyer",
            "caseworker", "caseworker",
            "defence-solicitor", "solicitor",
            "defence-counsel", "barrister",
            "defence-clerk", "clerk",
            "defendant", "defendant",
            "supervisor", "supervisor",
            "judge", "judge",
            "court-clerk", "court-clerk");

    private static String role(Actor place) {
        String word = ROLES.get(place.role().wireName());
        if (word == null) {
            throw new AssertionError("the table has no word for " + place.role());
        }
        return word;
    }

    /** People who act in the case. */
    Set<String> people() {
        return places.keySet();
    }

    /** People who acted in it. */
    Set<String> formers() {
        return lost.keySet();
    }
}

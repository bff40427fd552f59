package org.counterpart.forms.simulation;

import org.counterpart.forms.identity.People;
import org.counterpart.forms.identity.PeopleContract;
import org.counterpart.forms.version.Awaiting;

/** The twin keeps the contract. */
class InMemoryPeopleTest extends PeopleContract {
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final People people = new InMemoryPeople(scheduler);

    @Override
    protected People people() {
        return people;
    }

    @Override
    protected Awaiting.Driver driver() {
        return () -> scheduler.runUntilQuiet(1_000);
    }
}

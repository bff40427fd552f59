package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.simulation.SimulatedScheduler;

/** A node that simulated clients are connected to. */
interface Host {
    SimulatedScheduler.Node scheduler();

    List<SimulatedClient> clients();

    void join(Session session, List<Resume> resume);

    void submit(Session session, Submission submission);

    void present(Session session, PartId part, String field);

    /** The reader of a session was behind and has read on. */
    void readOn(Session session);

    void leave(Session session);
}

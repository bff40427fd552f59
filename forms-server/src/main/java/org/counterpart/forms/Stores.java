package org.counterpart.forms;

import org.counterpart.forms.audit.AuditLog;
import org.counterpart.forms.audit.mongo.MongoAuditLog;
import org.counterpart.forms.cases.AccessRequestStore;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.ComplianceStore;
import org.counterpart.forms.cases.RosterStore;
import org.counterpart.forms.cases.VariationStore;
import org.counterpart.forms.cases.mongo.MongoAccessRequestStore;
import org.counterpart.forms.cases.mongo.MongoCaseStore;
import org.counterpart.forms.cases.mongo.MongoComplianceStore;
import org.counterpart.forms.cases.mongo.MongoVariationStore;
import org.counterpart.forms.identity.DeviceSecrets;
import org.counterpart.forms.identity.People;
import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.identity.mongo.MongoDeviceSecrets;
import org.counterpart.forms.identity.mongo.MongoPeople;
import org.counterpart.forms.identity.mongo.MongoSignInStore;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.live.Joining;
import org.counterpart.forms.live.RoomPorts;
import org.counterpart.forms.live.Rooms;
import org.counterpart.forms.live.Rosters;
import org.counterpart.forms.live.Severing;
import org.counterpart.forms.live.UnfinishedJoinders;
import org.counterpart.forms.live.UnfinishedSeverances;
import org.counterpart.forms.operations.RoomMetrics;
import org.counterpart.forms.publication.OrdersCarried;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.version.VersionStore;
import org.counterpart.forms.version.mongo.MongoDocumentStore;
import org.counterpart.forms.version.mongo.MongoOperationLog;
import org.counterpart.forms.version.mongo.MongoSnapshotStore;
import org.counterpart.forms.version.mongo.MongoStore;
import org.counterpart.forms.version.mongo.MongoVersionStore;

/** The stores of {@link Assembly}; making them makes indexes, which blocks. */
final class Stores {
    final MongoOperationLog log;
    final MongoSnapshotStore snapshots;
    final VersionStore versions;
    final MongoDocumentStore documents;
    final CaseStore cases;
    final RosterStore rosters;
    final AccessRequestStore requests;
    final ComplianceStore compliances;
    final VariationStore variations;
    final SignInStore signIns;
    final DeviceSecrets secrets;
    final People people;
    final AuditLog audit;

    Stores(MongoStore store, ContentCipher cipher, BlockingCalls calls, BlockingCalls forRosters) {
        log = new MongoOperationLog(store.database(), cipher, calls);
        snapshots = new MongoSnapshotStore(store.database(), cipher, calls);
        versions = new MongoVersionStore(store.database(), cipher, calls);
        documents = new MongoDocumentStore(store.database(), cipher, calls);
        cases = new MongoCaseStore(store.database(), calls);
        rosters = new MongoCaseStore(store.database(), forRosters);
        requests = new MongoAccessRequestStore(store.database(), calls);
        compliances = new MongoComplianceStore(store.database(), cipher, calls);
        variations = new MongoVariationStore(store.database(), cipher, calls);
        signIns = new MongoSignInStore(store.database(), calls);
        people = new MongoPeople(store.database(), calls);
        secrets = new MongoDeviceSecrets(store.database(), calls);
        audit = new MongoAuditLog(store.database(), calls);
    }

    /** What takes defendants from one case to another. */
    record Transfers(Severing severing, Joining joining) {}

    /** Severances and joinders in these stores, through the rooms of this node; those that were cut off are looked for every so many milliseconds. */
    Transfers transfers(Rosters followed, Rooms rooms, RoomPorts ports, RoomMetrics metrics, long millis) {
        Severing.Kept kept = new Severing.Kept(cases, compliances, variations, versions);
        Severing severing = new Severing(kept, followed, rooms, ports.scheduler(), ports.clock(), new OrdersCarried());
        UnfinishedSeverances severances =
                new UnfinishedSeverances(cases, severing, ports.scheduler(), ports.clock(), ports.alarm());
        severances.lookEvery(millis);
        metrics.showSeverances(severances::count);
        Joining joining = new Joining(cases, followed, rooms, ports.scheduler(), ports.clock());
        UnfinishedJoinders joinders =
                new UnfinishedJoinders(cases, joining, ports.scheduler(), ports.clock(), ports.alarm());
        joinders.lookEvery(millis);
        metrics.showJoinders(joinders::count);
        return new Transfers(severing, joining);
    }
}

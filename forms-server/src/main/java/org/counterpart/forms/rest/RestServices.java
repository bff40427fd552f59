package org.counterpart.forms.rest;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.counterpart.forms.audit.AuditTrail;
import org.counterpart.forms.cases.AccessRequestStore;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.ComplianceStore;
import org.counterpart.forms.cases.VariationStore;
import org.counterpart.forms.identity.DeviceSecrets;
import org.counterpart.forms.identity.IdentityProviders;
import org.counterpart.forms.identity.People;
import org.counterpart.forms.identity.SessionLife;
import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.identity.SignInsInUse;
import org.counterpart.forms.live.IdSource;
import org.counterpart.forms.live.Joining;
import org.counterpart.forms.live.Rooms;
import org.counterpart.forms.live.Rosters;
import org.counterpart.forms.live.Severing;
import org.counterpart.forms.obligation.BusinessCalendar;
import org.counterpart.forms.obligation.ServiceDays;
import org.counterpart.forms.operations.TemplateLibrary;
import org.counterpart.forms.publication.VersionDocuments;
import org.counterpart.forms.version.VersionStore;

/** What the operations work with. */
public record RestServices(
        CaseStore cases,
        AccessRequestStore requests,
        OrderNews orders,
        Identity identity,
        Rooms rooms,
        Rosters rosters,
        Severing severing,
        Joining joining,
        VersionStore versions,
        VersionDocuments documents,
        TemplateLibrary templates,
        InstantSource clock,
        IdSource ids,
        AuditTrail audit,
        ServiceDays serviceDays) {

    /**
     * Who is signed in, how long, and what their devices get.
     *
     * @param secretSource fresh secrets of {@link DeviceSecrets#BYTES} random bytes
     * @param providers the issuers that people sign in by
     * @param people who has signed in by them
     * @param rates how many requests come
     */
    public record Identity(
            SignInStore signIns,
            SessionLife life,
            SignInsInUse inUse,
            SessionCookie cookie,
            DeviceSecrets secrets,
            Supplier<byte[]> secretSource,
            IdentityProviders providers,
            People people,
            RequestRates rates) {}

    /** Which days are business days. */
    BusinessCalendar calendar() {
        return serviceDays.calendar();
    }

    ComplianceStore compliances() {
        return orders.compliances();
    }

    VariationStore variations() {
        return orders.variations();
    }

    SignInStore signIns() {
        return identity.signIns();
    }

    SessionLife life() {
        return identity.life();
    }
}

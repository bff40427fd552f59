package org.counterpart.forms.rest;

import java.time.InstantSource;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.live.IdSource;
import org.counterpart.forms.live.Rooms;
import org.counterpart.forms.live.Rosters;
import org.counterpart.forms.operations.TemplateLibrary;
import org.counterpart.forms.publication.VersionDocuments;
import org.counterpart.forms.version.VersionStore;

/** What the operations work with. */
public record RestServices(
        CaseStore cases,
        SignInStore signIns,
        Rooms rooms,
        Rosters rosters,
        VersionStore versions,
        VersionDocuments documents,
        TemplateLibrary templates,
        InstantSource clock,
        IdSource ids) {}

package org.counterpart.forms.live;

import org.counterpart.forms.form.PartId;

/** A part that a client holds already: under which client id, and up to which revision. */
public record Resume(PartId part, String clientId, int revision) {}

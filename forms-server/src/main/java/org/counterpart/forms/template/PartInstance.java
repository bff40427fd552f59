package org.counterpart.forms.template;

import org.counterpart.forms.form.PartId;
import org.jspecify.annotations.Nullable;

/**
 * A part of one form.
 *
 * @param key the defendant or team it is for, or null when the form has one of it
 */
public record PartInstance(
        PartId id, PartDefinition definition, @Nullable String key) {}

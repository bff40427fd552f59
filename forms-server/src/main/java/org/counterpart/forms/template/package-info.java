/**
 * Form templates: parts, sections, fields and rules as data, the outline they give one case, and the check of answers.
 *
 * <p>Pure: uses {@code form} and {@code template.expression}; immutable values, safe on any thread.
 */
@NullMarked
package org.counterpart.forms.template;

import org.jspecify.annotations.NullMarked;

package org.counterpart.forms.version;

import java.util.List;
import java.util.Objects;
import org.counterpart.forms.version.Saga.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * All that was ever done to a whole form.
 *
 * @param sagas the oldest first
 */
public record Chronicle(List<Saga> sagas) {
    public Chronicle {
        sagas = List.copyOf(sagas);
    }

    /** The newest saga, or null when there was none. */
    public @Nullable Saga newest() {
        return sagas.isEmpty() ? null : sagas.get(sagas.size() - 1);
    }

    /** The saga that was begun and is not complete, or null. */
    public @Nullable Saga underWay() {
        Saga newest = newest();
        return newest == null || newest.isComplete() ? null : newest;
    }

    /** The number of the newest saga that is complete; 0 when there was none. */
    public int completed() {
        return underWay() == null ? sagas.size() : sagas.size() - 1;
    }

    /** The versions that are complete, the oldest first. */
    public List<NamedVersion> versions() {
        return sagas.stream()
                .filter(Saga::isComplete)
                .map(Saga::version)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The newest version, complete or not, or null when none was begun. */
    public @Nullable NamedVersion version() {
        return sagas.stream()
                .map(Saga::version)
                .filter(Objects::nonNull)
                .reduce((older, newer) -> newer)
                .orElse(null);
    }

    /** The amendment for which the form is open, or null when it is not open for one. */
    public @Nullable Amendment amendment() {
        Amendment open = null;
        for (Saga saga : sagas) {
            if (saga.isComplete() && saga.purpose() instanceof Purpose.Amend) {
                open = saga.amendment();
            } else if (saga.purpose() instanceof Purpose.Finalise) {
                open = null;
            }
        }
        return open;
    }

    /**
     * The newest approval of what the form has been since it was last made final or opened again, or null. Whether the form is still as it was
     * approved is not said.
     */
    public @Nullable Approval approval() {
        Approval newest = null;
        for (Saga saga : sagas) {
            if (saga.isComplete() && saga.purpose() instanceof Purpose.Approve) {
                newest = saga.approval();
            } else if (saga.purpose() instanceof Purpose.Finalise || saga.purpose() instanceof Purpose.Amend) {
                newest = null;
            }
        }
        return newest;
    }

    /** True when the newest version is complete and the form was not opened again. */
    public boolean isFinal() {
        NamedVersion version = version();
        return version != null && !version.hash().isEmpty() && amendment() == null;
    }

    /** The version of the template the form was last moved to, or null when it was never moved. */
    public @Nullable String movedTo() {
        String to = null;
        for (Saga saga : sagas) {
            if (saga.isComplete() && saga.purpose() instanceof Purpose.Migrate migrate) {
                to = migrate.to();
            }
        }
        return to;
    }
}

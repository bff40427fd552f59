package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.template.PartInstance;

/** Cases of people who come to a case and go: in an emergency, by a transfer, for a defendant without a lawyer. */
final class PermissionCases {
    private final PermissionFuzz fuzz;
    private final PermissionEmergencies emergencies;
    private final PermissionTransfers transfers;
    private final PermissionAssistance assistance;
    private final PermissionDefendants defendants;

    PermissionCases(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
        this.emergencies = new PermissionEmergencies(fuzz);
        this.transfers = new PermissionTransfers(fuzz);
        this.assistance = new PermissionAssistance(fuzz);
        this.defendants = new PermissionDefendants(fuzz);
    }

    void attempt(List<PartInstance> parts) {
        switch (fuzz.random.nextInt(5)) {
            case 0 -> emergencies.attempt(parts, fuzz.random);
            case 1, 2 -> transfers.attempt(fuzz.anybody(), parts);
            case 3 -> defendants.attempt();
            default -> assistance.attempt(parts);
        }
    }
}

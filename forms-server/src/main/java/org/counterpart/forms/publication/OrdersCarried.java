package org.counterpart.forms.publication;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.live.Severing;
import org.counterpart.forms.obligation.Compliances;
import org.counterpart.forms.obligation.Obligation;
import org.counterpart.forms.obligation.Variations;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;

/** What is ordered in forms that go with severed defendants, as {@link OrdersOfForm} reads it. */
public final class OrdersCarried implements Severing.OrdersOfReleases {
    private static final Compliances NOTHING_SAID = new Compliances(List.of());
    private static final Variations NOTHING_VARIED = new Variations(List.of());

    @Override
    public boolean areIn(FormOutline outline, PartInstance part) {
        return new OrdersOfForm(outline).areIn(part);
    }

    @Override
    public Set<String> keys(FormOutline outline, PartInstance part, List<Release> releases) {
        return new OrdersOfForm(outline)
                .of(part, releases, NOTHING_SAID, NOTHING_VARIED).stream()
                        .map(Obligation::key)
                        .collect(Collectors.toSet());
    }
}

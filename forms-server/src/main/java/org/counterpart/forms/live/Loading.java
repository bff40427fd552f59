package org.counterpart.forms.live;

import java.util.function.Consumer;

/** What becomes of loading a part: taken over, tried again from the start, or given up. */
record Loading(Consumer<PartLoader.Content> take, Consumer<String> retry, Consumer<String> giveUp)
        implements PartLoader.Loaded {
    @Override
    public void loaded(PartLoader.Content content) {
        take.accept(content);
    }

    @Override
    public void failed(String reason) {
        retry.accept(reason);
    }

    @Override
    public void broken(String reason) {
        giveUp.accept(reason);
    }
}

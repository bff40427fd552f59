package org.counterpart.forms.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a section says so far, and which of its questions nobody answered. */
final class Page {
    private final List<Block> blocks = new ArrayList<>();
    private final Set<String> unanswered = new LinkedHashSet<>();
    private boolean ordersLeftOut;
    private boolean ordersPrinted;

    void add(Block block) {
        blocks.add(block);
        ordersPrinted |= block instanceof Block.Order;
    }

    /** Notes a question that is optional and has no answer. */
    void leaveOut(String question) {
        unanswered.add(question);
    }

    /** Notes an order that was neither made nor marked as not applicable. */
    void leaveOutOrder() {
        ordersLeftOut = true;
    }

    /** True when there is nothing to print but the names of questions. */
    boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** The blocks, and last what was left out. */
    List<Block> blocks(FormWords words) {
        List<Block> all = new ArrayList<>(blocks);
        if (ordersLeftOut) {
            all.add(new Block.Information(words.phrase(ordersPrinted ? Phrase.NO_OTHER_ORDERS : Phrase.NO_ORDERS)));
        }
        if (!unanswered.isEmpty()) {
            all.add(new Block.Information(words.phrase(Phrase.OPTIONAL_UNANSWERED, String.join("; ", unanswered))));
        }
        return all;
    }
}

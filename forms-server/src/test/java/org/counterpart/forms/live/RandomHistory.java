package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.merge.Submission;

/**
 * One random history of a part: people type while messages are late, lost and doubled, lines break, pages come back with what they
 * have frozen, and the sequencer dies and comes back. Then everything heals.
 */
final class RandomHistory {
    final Random random;
    final HistorySequencer server = new HistorySequencer();
    final List<HistoryClient> clients = new ArrayList<>();
    final Intentions intentions = new Intentions();

    /** Once a page has come back by a new line, nothing more is taken from the old one under its client id. */
    private final List<Submission> refused = new ArrayList<>();

    /** Submissions of lines that broke, which may still arrive. */
    private final List<Stray> strays = new ArrayList<>();

    private int token = 0x3400;

    private record Stray(HistoryClient client, Submission submission) {}

    RandomHistory(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        List<Actor> people = List.of(PtphForm.PROSECUTOR, PtphForm.PROSECUTOR_TWO);
        for (int i = 2 + random.nextInt(7); i > 0; i--) {
            clients.add(new HistoryClient(people.get(random.nextInt(2)), clients.size(), intentions));
        }
    }

    private String nextToken() {
        token++;
        return new String(Character.toChars(token % 5 == 0 ? token + 0x20000 : token));
    }

    void run() {
        clients.forEach(this::connect);
        int trouble = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(6);
        for (int step = 20 + random.nextInt(80); step > 0; step--) {
            HistoryClient client = clients.get(random.nextInt(clients.size()));
            client.act(random, this::nextToken);
            if (random.nextInt(3) > 0) {
                client.send();
            }
            deliver(random.nextInt(9));
            if (random.nextInt(10) < trouble) {
                disturb(clients.get(random.nextInt(clients.size())));
            }
        }
        heal();
    }

    private void disturb(HistoryClient client) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> breakLine(client);
            case 3, 4 -> connect(client);
            case 5 -> {
                breakLine(client);
                connect(client);
            }
            case 6 -> {
                clients.forEach(this::breakLine);
                server.crash(random);
            }
            default -> server.settle();
        }
        if (random.nextInt(16) == 0) {
            workOffline(client);
        }
    }

    /** So much without a line that more is sent at once than is transformed step by step. */
    private void workOffline(HistoryClient client) {
        breakLine(client);
        FieldPath field = new FieldPath(HistoryClient.TEXTS.get(random.nextInt(2)));
        for (int edits = 12 + random.nextInt(20); edits > 0; edits--) {
            client.type(field, random, this::nextToken);
        }
    }

    private void breakLine(HistoryClient client) {
        client.connected = false;
        client.following = false;
        for (Submission submission : client.up) {
            if (random.nextInt(3) == 0) {
                strays.add(new Stray(client, submission));
            }
        }
        client.up.clear();
        client.down.clear();
    }

    private void connect(HistoryClient client) {
        if (!client.connected) {
            client.connected = true;
            String missed = server.entriesAfter(client.confirmed.revision());
            client.down.add(() -> {
                client.following = true;
                take(client, missed);
                client.resend();
            });
        }
    }

    private void take(HistoryClient client, String entries) {
        if (!client.take(entries)) {
            breakLine(client);
        }
    }

    /** Some messages arrive, of whichever lines. */
    private void deliver(int messages) {
        for (int i = 0; i < messages; i++) {
            HistoryClient client = clients.get(random.nextInt(clients.size()));
            if (random.nextBoolean() && !client.up.isEmpty()) {
                arrive(client, client.up.remove());
            } else if (!client.down.isEmpty()) {
                client.down.remove().run();
            } else if (!strays.isEmpty() && random.nextInt(4) == 0) {
                stray(strays.remove(random.nextInt(strays.size())));
            }
            if (random.nextInt(3) == 0) {
                flush();
            }
        }
    }

    private void arrive(HistoryClient client, Submission submission) {
        SubmitEdit.Outcome outcome = server.submit(client.session, submission);
        if (outcome instanceof SubmitEdit.Outcome.Refused) {
            refused.add(submission);
        }
        if (outcome instanceof SubmitEdit.Outcome.Refused refused && client.connected) {
            client.down.add(() -> client.refuse(submission, refused.refusal().message()));
        }
    }

    private void stray(Stray stray) {
        if (!refused.contains(stray.submission())) {
            arrive(stray.client(), stray.submission());
        }
    }

    private void flush() {
        String entries = server.flush(random);
        if (entries != null) {
            for (HistoryClient client : clients) {
                if (client.connected) {
                    client.down.add(() -> take(client, entries));
                }
            }
        }
    }

    private void heal() {
        for (int round = 0; round < 1_000; round++) {
            clients.forEach(this::connect);
            clients.forEach(HistoryClient::send);
            for (HistoryClient client : clients) {
                while (!client.up.isEmpty()) {
                    arrive(client, client.up.remove());
                }
            }
            flush();
            clients.forEach(client -> {
                while (!client.down.isEmpty()) {
                    client.down.remove().run();
                }
            });
            boolean quiet = clients.stream()
                    .allMatch(one -> one.isQuiet() && one.connected && one.confirmed.revision() == server.durable());
            if (quiet && strays.isEmpty()) {
                return;
            }
            if (quiet) {
                stray(strays.remove(0));
            }
        }
        throw new AssertionError("not quiet after a thousand rounds");
    }
}

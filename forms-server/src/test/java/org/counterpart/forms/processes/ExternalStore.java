package org.counterpart.forms.processes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A store that is not in our process: FerretDB (built by {@code src/test/external-store/build.sh}) on PostgreSQL. PostgreSQL refuses to run as
 * root, so it is started as the user {@code postgres} then.
 */
final class ExternalStore implements AutoCloseable {
    private static final Path FERRET = Path.of("target/external-store/ferretdb").toAbsolutePath();
    private static final String LOCAL = "127.0.0.1";

    private final Path data;
    private final Program postgres;
    private final Program ferret;
    private final String uri;

    private ExternalStore(Path data, Program postgres, Program ferret, String uri) {
        this.data = data;
        this.postgres = postgres;
        this.ferret = ferret;
        this.uri = uri;
    }

    /** Starts both; PostgreSQL's data are in {@code data}, which does not exist yet, and what both print is in {@code folder}. */
    static ExternalStore start(Path folder, Path data) throws IOException, InterruptedException {
        if (!Files.isExecutable(FERRET)) {
            throw new IOException(FERRET + " is missing: run src/test/external-store/build.sh");
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (isRoot()) {
            Program.complete(List.of("chown", "postgres:postgres", data.toString()), folder);
        }
        Program.complete(
                asPostgres(
                        "initdb", "-D", data.toString(), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"),
                folder);
        int port = Program.freePort();
        Program postgres = Program.start(
                asPostgres("postgres", "-D", data.toString(), "-p", "" + port, "-h", LOCAL, "-k", ""), folder, port);
        try {
            // it listens before it lets anybody in
            Program.persist(asPostgres("createdb", "-h", LOCAL, "-p", "" + port, "-U", "postgres", "ferretdb"), folder);
            Program ferret = startFerret(folder, port);
            return new ExternalStore(
                    data, postgres, ferret, "mongodb://" + LOCAL + ":" + ferret.port() + "/counterpart");
        } catch (IOException | InterruptedException | AssertionError e) {
            postgres.close();
            throw e;
        }
    }

    private static Program startFerret(Path folder, int postgresPort) throws IOException, InterruptedException {
        int port = Program.freePort();
        String postgres = "postgres://postgres@" + LOCAL + ":" + postgresPort + "/ferretdb?pool_max_conns=20";
        return Program.start(List.of(FERRET.toString(), LOCAL + ":" + port, postgres), folder, port);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> asPostgres(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(installed(program));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Debian keeps the server's programs out of the path. */
    private static String installed(String program) throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        Stream<Path> versions = Files.isDirectory(debian) ? Files.list(debian) : Stream.empty();
        try (versions) {
            return Stream.concat(
                            versions.map(version -> version.resolve("bin")),
                            Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                                    .map(Path::of))
                    .map(folder -> folder.resolve(program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IOException(program + " of PostgreSQL is not installed"))
                    .toString();
        }
    }

    String uri() {
        return uri;
    }

    Program ferret() {
        return ferret;
    }

    Program postgres() {
        return postgres;
    }

    /** As whoever supervises them does: what has ended is started again. */
    void supervise() throws IOException, InterruptedException {
        if (!postgres.isAlive()) {
            postgres.startAgain();
        }
        if (!ferret.isAlive()) {
            ferret.startAgain();
        }
    }

    /** Whether PostgreSQL refuses every change, as an administrator may have it do, or as a standby does. */
    void setReadOnly(boolean readOnly) throws IOException, InterruptedException {
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "default_transaction_read_only = " + (readOnly ? "on" : "off") + "\n",
                StandardOpenOption.TRUNCATE_EXISTING);
        postgres.signal("HUP");
    }

    @Override
    public void close() throws Exception {
        ferret.close();
        postgres.close();
    }
}

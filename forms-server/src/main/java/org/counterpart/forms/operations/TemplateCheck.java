package org.counterpart.forms.operations;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.template.check.Problem;

/**
 * The command that checks templates before they are published: {@code java -cp forms-server.jar
 * org.counterpart.forms.operations.TemplateCheck form-templates/ptph/2026.1 …}. Ends with 0 when nothing is wrong, 1 when something is, 2 when it
 * was called wrongly.
 */
public final class TemplateCheck {
    private TemplateCheck() {}

    /** Checks the folders named. */
    public static void main(String[] folders) {
        System.exit(run(List.of(folders), System.out));
    }

    /** Checks the folders named and says on {@code out} what is wrong; the status the command ends with. */
    static int run(List<String> folders, PrintStream out) {
        if (folders.isEmpty()) {
            out.println("Name the folders to check, for example form-templates/ptph/2026.1");
            return 2;
        }
        int status = 0;
        for (String folder : folders) {
            List<Problem> problems = new ArrayList<>();
            try {
                problems.addAll(new TemplateFolder(Path.of(folder)).problems());
            } catch (IOException e) {
                problems.add(new Problem(folder, "", "This cannot be read: " + e));
            }
            problems.forEach(problem -> out.println(folder + ": " + problem));
            out.println(folder + ": " + (problems.isEmpty() ? "nothing is wrong" : problems.size() + " to be mended"));
            status = problems.isEmpty() ? status : 1;
        }
        return status;
    }
}

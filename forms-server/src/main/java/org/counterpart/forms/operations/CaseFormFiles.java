package org.counterpart.forms.operations;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.live.FormFile;
import org.counterpart.forms.live.FormFiles;
import org.counterpart.forms.live.RoomPorts;
import org.counterpart.forms.live.Severing;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.version.Saga;

/** Puts together what a room needs: the form's record, its case and its template. */
public final class CaseFormFiles implements FormFiles {
    private final CaseStore cases;
    private final TemplateLibrary templates;
    private final RoomPorts.Alarm alarm;

    /** Files of the forms in {@code cases}; a form whose template is not here raises the alarm, and is not opened. */
    public CaseFormFiles(CaseStore cases, TemplateLibrary templates, RoomPorts.Alarm alarm) {
        this.cases = cases;
        this.templates = templates;
        this.alarm = alarm;
    }

    @Override
    public void move(FormId id, Saga.Purpose.Migrate migrate, Consumer<Result<Boolean>> done) {
        cases.moveForm(id, migrate.from(), migrate.to(), done);
    }

    @Override
    public void file(FormId id, Consumer<Result<List<FormFile>>> done) {
        cases.form(id, forms -> {
            if (forms instanceof Result.Done<List<FormRecord>> found) {
                ofForm(found.value(), done);
            } else {
                done.accept(new Result.Failed<>(((Result.Failed<List<FormRecord>>) forms).reason()));
            }
        });
    }

    private void ofForm(List<FormRecord> forms, Consumer<Result<List<FormFile>>> done) {
        if (forms.isEmpty()) {
            done.accept(new Result.Done<>(List.of()));
            return;
        }
        FormRecord form = forms.get(0);
        cases.load(form.caseId(), records -> {
            if (records instanceof Result.Done<List<CaseRecord>> found
                    && !found.value().isEmpty()) {
                done.accept(file(form, found.value().get(0)));
            } else {
                done.accept(new Result.Failed<>("the case of form " + form.id() + " cannot be read"));
            }
        });
    }

    private Result<List<FormFile>> file(FormRecord form, CaseRecord record) {
        TemplateLibrary.Published published = templates.find(form.template(), form.version());
        if (published == null) {
            String problem = "there is no template " + form.template() + "/" + form.version() + " on this node";
            alarm.raise("Form " + form.id() + " is not opened: " + problem);
            return new Result.Failed<>(problem);
        }
        FormOutline outline = new FormOutline(published.places(), record.outline());
        return new Result.Done<>(
                List.of(new FormFile(form.id(), form.caseId(), outline, Severing.seeds(form, record, outline))));
    }
}

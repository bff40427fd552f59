package org.counterpart.forms.document.pdf;

/**
 * What one document may hold. Each value is the largest that is accepted. The renderer cannot be stopped once it runs
 * (20,000 table rows take 7 s, a single word of 1 MB takes 26 s), so the input is what is limited.
 */
public final class PrintLimits {
    /** Text of a whole form, in UTF-16 code units. */
    public static final int TEXT_CHARS = 2_000_000;

    /** One answer, cell or heading, in UTF-16 code units. */
    public static final int ANSWER_CHARS = 100_000;

    /** Sections of a form. */
    public static final int SECTIONS = 1_000;

    /** Blocks of a form: answers, tables, orders, paragraphs, marks. */
    public static final int BLOCKS = 10_000;

    /** Rows of all tables of a form together, orders included. */
    public static final int TABLE_ROWS = 5_000;

    /** Columns of one table. */
    public static final int TABLE_COLUMNS = 12;

    /** Columns of a table that is printed upright; one with more is printed on landscape pages. */
    public static final int UPRIGHT_COLUMNS = 6;

    /** Characters after which a word without a space gets a place where it may be broken. Not refused. */
    public static final int WORD_CHARS = 80;

    /** Characters of the form's title or the URN in the line on every page; the rest is cut there only. Not refused. */
    public static final int RUNNING_CHARS = 60;

    /** Pages of a finished document. */
    public static final int PAGES = 1_500;

    /** Bytes of a finished document, before signing. */
    public static final int PDF_BYTES = 20_000_000;

    private PrintLimits() {}
}

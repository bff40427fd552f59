package org.counterpart.forms.merge.text;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published npm package and this one give the same results. */
class TextOperationOracleTest {
    private static final int CASES = Integer.getInteger("oracle.cases", 20_000);

    @BeforeAll
    static void requireTheOracle() {
        assumeTrue(TextOperationOracle.isInstalled(), "ot-text-unicode is not installed: run npm ci in web-client");
    }

    @Test
    void shouldGiveTheResultsOfTheNpmPackage() throws Exception {
        Random random = new Random(Seeds.of(getClass()));
        TextOperationOracle.agrees(CASES, i -> random);
    }
}

package io.attune.redaction;

/** Check digits by which a number gives itself away. All take digits only. */
final class Checksum {

    /** GB 11643-1999, 4.2.4: weights of the first seventeen places, and the check character for each remainder. */
    private static final int[] IDENTITY_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private static final String IDENTITY_CHECKS = "10X98765432";

    private Checksum() {}

    /** Formula of ISO/IEC 7812-1, annex B. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int value = i % 2 == 0 ? digit : 2 * digit;
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }

    /** 13 to 19 digits with a valid check digit that begin as those of banks, airlines and merchants do (ISO/IEC 7812-1). */
    static boolean card(String digits) {
        return digits.matches("[2-6]\\d{12,18}") && luhn(digits);
    }

    /** The citizen's number of the People's Republic of China: region, date of birth, order, check character. */
    static boolean identity(String characters) {
        if (!characters.matches("[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dX]")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < IDENTITY_WEIGHTS.length; i++) {
            sum += IDENTITY_WEIGHTS[i] * (characters.charAt(i) - '0');
        }
        return characters.charAt(17) == IDENTITY_CHECKS.charAt(sum % 11);
    }
}

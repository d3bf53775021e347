package io.benchlake.python;

/** Unicode's {@code Numeric_Type} Decimal and Digit, which the JDK knows only in part. */
final class UnicodeDigits {
    /** First and last character of each range that is a digit without being a decimal (Unicode 14). */
    private static final int[] DIGIT_RANGES = {
        0xb2, 0xb3, 0xb9, 0xb9, 0x1369, 0x1371, 0x19da, 0x19da, 0x2070, 0x2070, 0x2074, 0x2079, 0x2080, 0x2089, 0x2460,
        0x2468, 0x2474, 0x247c, 0x2488, 0x2490, 0x24ea, 0x24ea, 0x24f5, 0x24fd, 0x24ff, 0x24ff, 0x2776, 0x277e, 0x2780,
        0x2788, 0x278a, 0x2792, 0x10a40, 0x10a43, 0x10e60, 0x10e68, 0x11052, 0x1105a, 0x1f100, 0x1f10a
    };

    private UnicodeDigits() {}

    static boolean isDigit(int codePoint) {
        return Character.isDigit(codePoint) || isNonDecimalDigit(codePoint);
    }

    private static boolean isNonDecimalDigit(int codePoint) {
        for (int i = 0; i < DIGIT_RANGES.length; i += 2) {
            if (codePoint >= DIGIT_RANGES[i] && codePoint <= DIGIT_RANGES[i + 1]) {
                return true;
            }
        }
        return false;
    }
}

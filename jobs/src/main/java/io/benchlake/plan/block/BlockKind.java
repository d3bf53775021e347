package io.benchlake.plan.block;

/** What the records of a block are, and how many bytes of them are compressed together. */
enum BlockKind {
    /** Prompts of neighbouring docs repeat each other's examples, so many of them are seen at once. */
    DOCS('D', 4 << 20),
    /** Little at once, since many blocks are read side by side when they are merged. */
    REQUESTS('R', 256 << 10);

    private final char mark;
    private final int chunkBytes;

    BlockKind(char mark, int chunkBytes) {
        this.mark = mark;
        this.chunkBytes = chunkBytes;
    }

    /** What a block begins with; its last byte is the version of the format. */
    byte[] head() {
        return new byte[] {'B', 'L', 'P', (byte) mark, 1};
    }

    int chunkBytes() {
        return chunkBytes;
    }
}

package io.benchlake.session;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A program that keeps nearly as much as its heap holds, and goes on to make garbage. */
final class HeapFiller {
    private static final int BLOCK = 4096;

    private HeapFiller() {}

    public static void main(String[] args) {
        DriverHeap.watch(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        long room = Runtime.getRuntime().maxMemory() * Long.parseLong(args[0]) / 100;
        byte[][] kept = new byte[Math.toIntExact(room / BLOCK)][];
        for (int i = 0; true; i = (i + 1) % kept.length) {
            kept[i] = new byte[BLOCK];
        }
    }
}

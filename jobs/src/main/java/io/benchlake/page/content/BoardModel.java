package io.benchlake.page.content;

/** @param id what names its files, of its fingerprint */
public record BoardModel(String id, String name, String fingerprint) {}

package dev.toju.conformance.registry;

/**
 * The rules under which a requirement is demanded in one circumstance.
 *
 * @param in        the circumstance
 * @param words     how PROTOCOL 8 says it; empty where it says nothing but the condition
 * @param condition the rules
 */
public record Clause(Circumstance in, String words, Condition condition) {}

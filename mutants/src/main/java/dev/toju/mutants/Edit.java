package dev.toju.mutants;

/**
 * One change of a source file.
 *
 * @param unit the class whose file it is, such as {@code dev.toju.peer.Outbox}
 * @param from what stands there, exactly once; any white space matches any other
 * @param to   what stands there instead
 */
public record Edit(String unit, String from, String to) {}

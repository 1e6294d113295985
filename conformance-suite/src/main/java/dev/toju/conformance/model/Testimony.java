package dev.toju.conformance.model;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who really sent what to whom through the server: what peers handed over, and what the server took
 * from a connection that had identified as somebody. A name that a frame carries proves nothing.
 */
final class Testimony {

  private final Set<String> said = new LinkedHashSet<>();

  void say(String sender, String recipient, String payload) {
    said.add(line(sender, recipient, payload));
  }

  boolean said(String sender, String recipient, String payload) {
    return said.contains(line(sender, recipient, payload));
  }

  private static String line(String sender, String recipient, String payload) {
    return sender + ">" + recipient + ":" + payload;
  }
}

package com.example.chat;

import java.util.SortedSet;
import java.util.TreeSet;

/** One connection: whose it is, empty until it is known, and the servers that were joined over it. */
final class Line {

  final String connection;
  final SortedSet<String> joined = new TreeSet<>();
  String user = "";

  Line(String connection) {
    this.connection = connection;
  }

  boolean isIdentified() {
    return !user.isEmpty();
  }

  boolean is(String other) {
    return user.equals(other);
  }
}

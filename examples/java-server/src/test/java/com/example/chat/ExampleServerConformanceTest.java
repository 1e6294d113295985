package com.example.chat;

import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.junit.ConformanceTests;
import dev.toju.junit.Subjects;

/** Everything that a signaling server owes, under the rules that this one declares. */
class ExampleServerConformanceTest implements ConformanceTests {
  @Override
  public Introducing subject() {
    return Subjects.java(ExampleServer.class);
  }
}

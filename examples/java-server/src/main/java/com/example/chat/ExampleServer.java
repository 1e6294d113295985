package com.example.chat;

import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.spi.JavaServer;
import dev.toju.conformance.spi.JavaSubject;

/**
 * A signaling server that reports what it refuses, forwards to every device and vouches for senders.
 * Identities it believes, and it does not count how much anybody says.
 */
public final class ExampleServer implements JavaSubject {

  @Override
  public Introduction introduction() {
    return Introduction.of("example-java-server", "1.0", Profile.SIGNALING_SERVER)
        .declaring("auth.identity", "claimed").declaring("auth.sender", "verified")
        .declaring("server.forwardDevices", "all").declaring("server.errors", "reported")
        .declaring("server.rate", "none").declaring("server.maxFrameBytes", "66560")
        .declaring("server.heartbeatMs", "15000..45000")
        .scaling("server.maxFrameBytes", "server.heartbeatMs");
  }

  @Override
  public JavaServer newServer() {
    return new Switchboard();
  }
}

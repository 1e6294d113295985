package dev.toju.live.channel;

import java.util.Optional;

/** Calls into WebRTC's library, which throws a bare {@link Error} at a malformed description. */
final class Library {

  private Library() {}

  /** A call that the library may refuse. */
  @FunctionalInterface
  interface Call {
    void make() throws Exception;
  }

  /** Why the library refused the call; empty where it did not. */
  static Optional<String> refusal(Call call) {
    try {
      call.make();
      return Optional.empty();
    } catch (VirtualMachineError fatal) {
      throw fatal;
    } catch (Exception | Error refused) {
      return Optional.of("WebRTC refused: " + refused.getMessage());
    }
  }
}

package dev.toju.conformance.contract;

import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.StoreRecord;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;

/** One line from the harness to a subject; each is answered by exactly one {@link Answer}. */
public sealed interface Ask {

  /** Its number: 0 for the hello, one more for each line after it. The answer repeats it. */
  long seq();

  /** The first line of every process. */
  record Hello(long seq, int contract) implements Ask {}

  /**
   * A life of a peer begins.
   *
   * @param nowMs   the host's wall clock
   * @param entropy 64 hex digits, other ones for each life
   * @param boot    number of this life on this device, from 1
   * @param stored  what earlier lives stored, in the order of the keys
   * @param scaled  values of the rules that the subject said it scales, by name
   */
  record StartPeer(long seq, long nowMs, Self self, String entropy, int boot,
      List<StoreRecord> stored, SortedMap<String, String> scaled) implements Ask {}

  /**
   * A life of a signaling server begins.
   *
   * @param nowMs   the host's wall clock
   * @param address the address that clients dial
   * @param entropy 64 hex digits, other ones for each life
   * @param scaled  values of the rules that the subject said it scales, by name
   */
  record StartServer(long seq, long nowMs, String address, String entropy,
      SortedMap<String, String> scaled) implements Ask {}

  /** Something happened to a peer; every input but Started, which is a {@link StartPeer}. */
  record ToPeer(long seq, long nowMs, PeerInput input) implements Ask {}

  /** Something happened to a server; every input but Started, which is a {@link StartServer}. */
  record ToServer(long seq, long nowMs, ServerInput input) implements Ask {}

  /**
   * An input that no version of the contract has, or a command of that kind: whoever does not say
   * that he does not know it would pass over in silence whatever else he does not know.
   */
  record Bogus(long seq, boolean command) implements Ask {}

  /**
   * What can you show now? Asked of peers alone.
   *
   * @param since the number of an earlier view, of which the changes are enough; empty: all of it
   */
  record ShowView(long seq, OptionalLong since) implements Ask {}

  /** The process is not needed any more. */
  record Stop(long seq) implements Ask {}
}

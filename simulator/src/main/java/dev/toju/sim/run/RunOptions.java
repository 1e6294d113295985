package dev.toju.sim.run;

import dev.toju.protocol.sign.Ed25519Signatures;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.sim.network.LinkOptions;

/**
 * How a run is carried out. None of it changes what happens, but for {@code links}, which says what
 * links do, and {@code signatures}, which are part of what is sent.
 *
 * @param frames     whether frames travel as objects or are written out and read again
 * @param store      whether what is stored is kept as the objects that it was, or as JSON
 * @param digest     whether the run keeps its digest; it costs about as much as encoding
 * @param signatures how peers sign; foreign subjects know {@link Ed25519Signatures} alone
 * @param links      what links do, but for their delays, which the plan gives
 * @param flood      how many inputs one host may take in one millisecond, before it counts as
 *                   flooding
 * @param mostActs   how many frames a peer may send in a run, its timers that fire counted in, and the
 *                   server ten times that, before it counts as flooding: so a run ends, whatever a
 *                   subject does
 * @param address    what every client dials, and names in its proof of identity
 */
public record RunOptions(Form frames, Form store, boolean digest, SignatureScheme signatures,
    LinkOptions links, int flood, int mostActs, String address) {

  /** Frames as bytes, the store as objects, with a digest and real signatures. */
  public static final RunOptions DEFAULT = new RunOptions(Form.WRITTEN, Form.OBJECTS, true,
      new Ed25519Signatures(), LinkOptions.DEFAULT, 100_000, 200_000,
      "wss://signaling.test/");

  /** What something is while it is between two hosts, or two lives. */
  public enum Form {
    /** The objects themselves: fast. */
    OBJECTS,
    /** Bytes, or JSON: what another process would see. */
    WRITTEN
  }

  /** The same with frames in that form. */
  public RunOptions frames(Form form) {
    return new RunOptions(form, store, digest, signatures, links, flood, mostActs, address);
  }

  /** The same with the store in that form. */
  public RunOptions store(Form form) {
    return new RunOptions(frames, form, digest, signatures, links, flood, mostActs, address);
  }

  /** The same with or without a digest. */
  public RunOptions digest(boolean kept) {
    return new RunOptions(frames, store, kept, signatures, links, flood, mostActs, address);
  }

  /** The same with other signatures. */
  public RunOptions signatures(SignatureScheme scheme) {
    return new RunOptions(frames, store, digest, scheme, links, flood, mostActs, address);
  }

  /** The same with other links. */
  public RunOptions links(LinkOptions options) {
    return new RunOptions(frames, store, digest, signatures, options, flood, mostActs, address);
  }

  /** The same with another limit of inputs in one millisecond. */
  public RunOptions flood(int inputs) {
    return new RunOptions(frames, store, digest, signatures, links, inputs, mostActs, address);
  }

  /** The same with another limit of frames and timers in a run. */
  public RunOptions mostActs(int acts) {
    return new RunOptions(frames, store, digest, signatures, links, flood, acts, address);
  }

  /** The same with a server at another address. */
  public RunOptions address(String dialled) {
    return new RunOptions(frames, store, digest, signatures, links, flood, mostActs, dialled);
  }
}

package dev.toju.live.store;

import dev.toju.protocol.port.StoreRecord;
import java.util.List;
import java.util.Optional;

/** The durable memory of one user on one device (PROTOCOL 4.7). Used by one thread at a time. */
public interface PeerStore extends AutoCloseable {

  /** Seed of this device's signing key, 64 hex digits, drawn when the store was made. */
  String identityKey();

  /**
   * Begins a life: counts it, draws its entropy, and gives back what earlier lives stored. The
   * count is durable before this returns, so no two lives have the same number.
   *
   * @throws StoreUnavailable if the count cannot be written or the records cannot be read
   */
  Life beginLife() throws StoreUnavailable;

  /**
   * Writes these records, all or none; durable when it returns.
   *
   * @return why nothing was written, or empty where all of it was
   */
  Optional<String> write(List<StoreRecord> records);

  /** Closes the file. What was written stays. */
  @Override
  void close();

  /**
   * One life of a peer.
   *
   * @param boot    number of this life on this device, from 1
   * @param entropy 64 hex digits, another for each life
   * @param records what earlier lives stored, in the order of the keys
   */
  record Life(int boot, String entropy, List<StoreRecord> records) {}
}

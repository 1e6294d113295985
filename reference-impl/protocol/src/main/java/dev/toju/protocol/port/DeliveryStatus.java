package dev.toju.protocol.port;

/** How far an own message has come; it only advances (PROTOCOL 4.2, {@code DLV-1}). */
public enum DeliveryStatus {
  /** Composed; no transport has accepted it for anybody. */
  QUEUED,
  /** A transport accepted the payload for at least one recipient. */
  SENT,
  /** At least one recipient acknowledged. */
  DELIVERED,
  /** Every recipient acknowledged. */
  ACKNOWLEDGED;

  /** The later of the two: the only way in which a status may change. */
  public DeliveryStatus advancedTo(DeliveryStatus other) {
    return other.compareTo(this) > 0 ? other : this;
  }
}

package dev.toju.conformance.model;

import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What really became of one direct message of a peer's own, as far as that peer was told. */
public final class Letter {

  private final String messageId;
  private final String scope;
  private final SortedSet<String> recipients;
  private final DeliveryStatus floor;
  private final SortedSet<String> acknowledgedBy = new TreeSet<>();
  private final SortedSet<String> claimedBy = new TreeSet<>();
  private final SortedSet<String> perhapsBy = new TreeSet<>();
  private boolean accepted;
  private boolean perhapsAccepted;

  /** @param given what the peer showed of it when its memory was new; empty where it is composed */
  Letter(String messageId, String scope, List<String> recipients, Optional<View.Delivery> given) {
    this.messageId = messageId;
    this.scope = scope;
    this.recipients = Collections.unmodifiableSortedSet(new TreeSet<>(recipients));
    this.floor = given.map(View.Delivery::status).orElse(DeliveryStatus.QUEUED);
    given.ifPresent(delivery -> {
      acknowledgedBy.addAll(delivery.acknowledgedBy());
      claimedBy.addAll(delivery.acknowledgedBy());
    });
  }

  void accept() {
    accepted = true;
  }

  void perhapsAccept() {
    perhapsAccepted = true;
  }

  /** Somebody acknowledged: truly, by a forger's word, or in a frame of which one cannot be sure. */
  void acknowledge(Acknowledgement word, boolean sure) {
    if (!sure) {
      perhapsBy.add(word.by());
    } else if (word.genuine()) {
      acknowledgedBy.add(word.by());
    }
    claimedBy.add(word.by());
  }

  /** The message. */
  public String messageId() {
    return messageId;
  }

  /** Its conversation. */
  public String scope() {
    return scope;
  }

  /** For whom it is. */
  public SortedSet<String> recipients() {
    return recipients;
  }

  /** The recipients whose acknowledgement was received. */
  public SortedSet<String> acknowledgedBy() {
    return among(acknowledgedBy);
  }

  /** The recipients whose acknowledgement was received, or may have been. */
  public SortedSet<String> perhapsAcknowledgedBy() {
    SortedSet<String> all = new TreeSet<>(acknowledgedBy);
    all.addAll(perhapsBy);
    return among(all);
  }

  /** The recipients in whose name anybody said that they have it. */
  public SortedSet<String> claimedBy() {
    return among(claimedBy);
  }

  /** Whether a user's acknowledgement was received. */
  public boolean isAcknowledgedBy(String user) {
    return acknowledgedBy.contains(user);
  }

  /** Whether somebody said in a user's name that it has the message, and the user did not. */
  public boolean isForgedFor(String user) {
    return claimedBy.contains(user) && !acknowledgedBy.contains(user) && !perhapsBy.contains(user);
  }

  /** The least that the peer must show. */
  public DeliveryStatus least() {
    DeliveryStatus proven = status(acknowledgedBy, accepted);
    return proven.advancedTo(floor);
  }

  /** The most that it may show; more would be invented. */
  public DeliveryStatus most() {
    SortedSet<String> all = new TreeSet<>(acknowledgedBy);
    all.addAll(perhapsBy);
    return status(all, accepted || perhapsAccepted).advancedTo(floor);
  }

  /** The most that it may show if whatever anybody claimed were true. */
  public DeliveryStatus mostClaimed() {
    return status(claimedBy, accepted || perhapsAccepted).advancedTo(floor);
  }

  /** Whether a transport accepted it for a recipient. */
  public boolean isAccepted() {
    return accepted;
  }

  private DeliveryStatus status(SortedSet<String> by, boolean sent) {
    SortedSet<String> counted = among(by);
    if (!counted.isEmpty()) {
      return counted.size() == recipients.size()
          ? DeliveryStatus.ACKNOWLEDGED
          : DeliveryStatus.DELIVERED;
    }
    return sent ? DeliveryStatus.SENT : DeliveryStatus.QUEUED;
  }

  private SortedSet<String> among(SortedSet<String> users) {
    SortedSet<String> result = new TreeSet<>(users);
    result.retainAll(recipients);
    return result;
  }
}

package dev.toju.sim.trace;

import dev.toju.protocol.Row;
import dev.toju.protocol.port.View;

/** What a peer can show, as text: each message with its text, and how far the own ones are. */
final class ViewText {

  private ViewText() {}

  static void write(Line line, View view) {
    view.rows().forEach((scope, rows) -> {
      line.text(scope).ascii(':');
      for (Row row : rows) {
        line.ascii(' ').text(row.id()).ascii('=');
        if (row.isTombstone()) {
          line.text("deleted");
        } else {
          line.quoted(row.body());
        }
      }
      line.text("; ");
    });
    view.deliveries().forEach((id, delivery) -> line.text(id).ascii(' ')
        .text(PeerText.word(delivery.status())).text("; "));
    line.text("outbox ").number(view.outbox().size());
  }
}

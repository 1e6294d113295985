package dev.toju.sim.plan.draw;

/** The kinds of acts that a drawing chooses among. Sends are never left out: see {@link Acts}. */
enum ActKind {
  SEND_DIRECT, SEND_CHANNEL, SEND_GROUP, CREATE_GROUP, UPGRADE, EDIT, DELETE, REACT, ATTACH, JOIN, LEAVE, TYPE, READ, SYNC
}

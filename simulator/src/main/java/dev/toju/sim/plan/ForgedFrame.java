package dev.toju.sim.plan;

/** What a dishonest peer sends, with placeholders that are filled in when it is sent. */
public sealed interface ForgedFrame permits FrameTemplate, TextTemplate {

  /** As it is written, placeholders and all. */
  String template();

  /** The same kind with another template. */
  ForgedFrame withTemplate(String other);
}

package dev.toju.conformance.contract;

import dev.toju.protocol.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * Lines of the contract to JSON and back. What it writes fits {@code contract.schema.json}; what it
 * reads it reads strictly, and a line that breaks the contract is a {@link Read.Misread} that says
 * where, what was expected and what came.
 */
public final class ContractCodec {

  /** Where the JSON Schema lies on the class path. */
  public static final String SCHEMA = "/contract/contract.schema.json";

  private ContractCodec() {}

  /** The line, without its line feed. */
  public static String write(Ask ask) {
    return Json.text(AskJson.write(ask));
  }

  /** The line, without its line feed. */
  public static String write(Answer answer) {
    return Json.text(AnswerJson.write(answer));
  }

  /** What the harness says in a line to a subject of that side. */
  public static Read<Ask> readAsk(String line, Side side) {
    try {
      return new Read.Ok<>(AskJson.read(parsed(line), side));
    } catch (Misfit misfit) {
      return misfit.asValue();
    }
  }

  /** What a subject of that side says in a line. */
  public static Read<Answer> readAnswer(String line, Side side) {
    try {
      return new Read.Ok<>(AnswerJson.read(parsed(line), side));
    } catch (Misfit misfit) {
      return misfit.asValue();
    }
  }

  private static Fields parsed(String line) throws Misfit {
    try {
      JsonNode node = Json.readOwn(line);
      if (node.isObject()) {
        return Fields.of(node, "");
      }
    } catch (IllegalArgumentException notJson) {
      // told below, like any other line that is no object
    }
    throw new Misfit("", "one JSON object on one line",
        line.isBlank() ? "an empty line" : Fields.quoted(line));
  }
}
